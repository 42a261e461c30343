import { isOwnDeepLink } from '../connect/is-own-deep-link.ts';

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Only servers of this machine: what a person clicks here is the address of a dev server. The text of a log could
 * otherwise lead to any address, and a scheme other than http to any program: but for the links by which an editor
 * is asked to add us.
 */
export function mayOpenExternally(url: string): boolean {
  return isLocalServer(url) || isOwnDeepLink(url, isLocalServer);
}

function isLocalServer(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  const isHttp = protocol === 'http:' || protocol === 'https:';
  return isHttp && username === '' && (LOCAL_HOSTS.has(hostname) || hostname.endsWith('.localhost'));
}
