import { userInfo } from 'node:os';
import type { OwnUser } from '../../src-shared/model/owner.ts';

export function ownUser(): OwnUser {
  const { uid, username } = userInfo();
  return { uid, name: username };
}
