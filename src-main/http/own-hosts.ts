import { isIP } from 'node:net';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARDS = new Set(['0.0.0.0', '::', '[::]']);

/** `::1` as it stands in a URL: `[::1]`. */
export const hostInUrl = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** The address to show for a bound one: a wildcard is not an address that one can go to. */
export function urlOf(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::' || host === '[::]') return `http://[::1]:${port}`;
  return `http://${hostInUrl(host)}:${port}`;
}

/**
 * Tells whether a `Host` header names us. DNS rebinding always comes under a name, so on a wildcard bind any IP
 * literal may pass: it cannot be rebound.
 */
export function createOwnHosts(host: string, port: number): (header: string) => boolean {
  const names = new Set([...LOOPBACK_NAMES, hostInUrl(host).toLowerCase()]);
  const anyAddress = WILDCARDS.has(host);
  return (header) => {
    const match = /^(\[[\da-f:.]+\]|[^:[\]]+)(?::(\d+))?$/i.exec(header);
    if (match === null) return false;
    const [, name = '', givenPort = '80'] = match;
    if (Number(givenPort) !== port) return false;
    return names.has(name.toLowerCase()) || (anyAddress && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
  };
}
