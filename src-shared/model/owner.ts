/** Whose a process is, as far as that is known. */
export interface Owner {
  readonly uid?: number | undefined;
  readonly user?: string | undefined;
}

/** The user that Signalbox runs as; `uid` is -1 where the system has no such numbers. */
export interface OwnUser {
  readonly uid: number;
  readonly name: string;
}

const ROOT = 0;

export const isRoot = ({ uid, user }: Owner): boolean => (uid === undefined ? user === 'root' : uid === ROOT);

/** Unknown owners are strangers. */
export const isOwnedBy = (own: OwnUser, { uid, user }: Owner): boolean =>
  uid !== undefined && own.uid >= 0 ? uid === own.uid : user === own.name;

export function nameOwner({ uid, user }: Owner): string {
  if (user !== undefined) return user;
  if (uid === undefined) return 'a user whom we cannot see';
  return uid === ROOT ? 'root' : `the user with uid ${uid}`;
}
