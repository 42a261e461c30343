import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';

const atLocalhost = new Set(['*', '0.0.0.0', '::', '127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Ports that speak something else by convention; a browser that is sent there waits, or refuses to go. */
const notOfTheWeb = new Set([
  21, 22, 23, 25, 53, 110, 111, 139, 143, 389, 445, 465, 587, 636, 873, 993, 995, 1433, 1521, 1883, 2049, 2181, 3306,
  3389, 5432, 5672, 5900, 6379, 9092, 11_211, 27_017,
]);
const encrypted = new Set([443, 8443]);

/** Where a browser may find it; undefined for what does not listen, or speaks no HTTP as far as its number tells. */
export function socketUrl({ protocol, state, family, localAddress, localPort }: SystemSocket): string | undefined {
  if (protocol !== 'tcp' || state !== 'listen' || notOfTheWeb.has(localPort)) return undefined;
  const scheme = encrypted.has(localPort) ? 'https' : 'http';
  if (atLocalhost.has(localAddress)) return `${scheme}://localhost:${localPort}`;
  return `${scheme}://${family === 'ipv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
}
