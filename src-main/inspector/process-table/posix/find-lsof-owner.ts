import type { LoopbackConnection } from '../process-table.ts';

const line = /^n(?:127\.[\d.]+|\[::1\]):(\d+)->(?:127\.[\d.]+|\[::1\]):(\d+)$/;

/** The process at the client end, in what `lsof -nP -iTCP:<client's port> -Fpn` printed: `p` lines, then `n` lines. */
export function findLsofOwner(text: string, connection: LoopbackConnection): number | undefined {
  let pid: number | undefined;
  for (const row of text.split('\n')) {
    if (row.startsWith('p')) pid = Number(row.slice(1));
    const [, near, far] = line.exec(row) ?? [];
    if (Number(near) === connection.remotePort && Number(far) === connection.localPort) return pid;
  }
  return undefined;
}
