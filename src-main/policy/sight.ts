import { isOwnedBy, isRoot, nameOwner, type Owner } from '../../src-shared/model/owner.ts';
import type { PolicyRules } from './decide.ts';

/**
 * Whether agents see a process: that of our own user, or of a user whom they name; root's only where that is
 * allowed, too. The person sees all.
 */
export function isSeenByAgents(owner: Owner, rules: PolicyRules, namedUser?: string): boolean {
  if (isOwnedBy(rules.ownUser, owner)) return true;
  if (isRoot(owner) && !rules.allowRoot) return false;
  return namedUser !== undefined && owner.user === namedUser;
}

/** Why agents do not see a process. */
export function whyHidden(pid: number, owner: Owner, { ownUser }: PolicyRules): string {
  const allow = isRoot(owner) ? ' unless Signalbox runs with --allow-root' : '';
  return `pid ${pid} belongs to ${nameOwner(owner)}: agents see processes of ${ownUser.name} only${allow}`;
}

/** Whose processes are seen, in a sentence. */
export function describeSight(byAgent: boolean, { allowRoot, ownUser }: PolicyRules): string {
  if (!byAgent) return 'All processes of the machine; the kernel decides which of them can be signalled.';
  const own = `Processes of ${ownUser.name}, and those of other users in lists that name the user; signals reach only `;
  if (ownUser.uid === 0) return `${own}those of root, as which Signalbox runs: they are its own, without --allow-root.`;
  return allowRoot
    ? `${own}those of ${ownUser.name} and of root (--allow-root).`
    : `${own}those of ${ownUser.name}. Root's are hidden; --allow-root shows them.`;
}
