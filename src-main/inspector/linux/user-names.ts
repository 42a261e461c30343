import { readFileSync, statSync } from 'node:fs';

const PASSWD = '/etc/passwd';

/** uid → name, from the text of `/etc/passwd`. Of several names for one uid the first counts, as for `ps`. */
export function parsePasswd(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name = '', , uid = ''] = line.split(':');
    if (/^\d+$/.test(uid) && !names.has(Number(uid))) names.set(Number(uid), name);
  }
  return names;
}

/**
 * Names of users. The file is read again for a uid that it did not have, when it has changed since.
 * Users who come from a directory service alone are not in it; they stay unknown.
 */
export function createUserNames(path: string = PASSWD): (uid: number) => string | undefined {
  let names: ReadonlyMap<number, string> = new Map();
  let readAt = Number.NaN;

  function refresh(): void {
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined || changedAt === readAt) return;
    names = parsePasswd(readFileSync(path, 'utf8'));
    readAt = changedAt;
  }

  return (uid) => {
    if (!names.has(uid)) refresh();
    return names.get(uid);
  };
}
