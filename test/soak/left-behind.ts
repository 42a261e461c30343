import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Processes whose environment or command line names this folder: ours, the keeper's and whatever they started. */
export function processesOf(dataDir: string): readonly string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .flatMap((pid) => {
      const texts = ['cmdline', 'environ'].map((file) => read(`/proc/${pid}/${file}`));
      const isHere = texts.some((text) => text.includes(dataDir)) || readLink(`/proc/${pid}/cwd`).startsWith(dataDir);
      return isHere ? [`${pid} ${texts[0]?.replaceAll('\0', ' ')}`] : [];
    });
}

/** FIFOs, sockets and half-written files that should be gone. */
export function filesLeft(dataDir: string): readonly string[] {
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(fifo|sock|new|tmp)$|keeper|\+/.test(file),
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
