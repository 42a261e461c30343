import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { sendSignal } from '../../src-main/supervisor/posix/send-signal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

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

/** Waits for the end of all that belongs to this folder, and removes it. Fails with what is left, which it ends. */
export async function checkNothingLeft(dataDir: string): Promise<void> {
  await waitUntil(() => processesOf(dataDir).length === 0, { what: 'the end of all that runs' }).catch(() => {});
  const processes = processesOf(dataDir);
  for (const line of processes) sendSignal(Number.parseInt(line, 10), 'SIGKILL');
  const left = [...processes, ...filesLeft(dataDir)];
  await rm(dataDir, { recursive: true, force: true });
  if (left.length > 0) throw new Error(`these are left: ${left.join(', ')}`);
}

/** FIFOs, sockets and half-written files that should be gone. */
function filesLeft(dataDir: string): readonly string[] {
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
