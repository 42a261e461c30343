import type { SysEvent } from '../../src-shared/contract/sys.ts';
import { isAgent, type Caller } from '../../src-shared/model/caller.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { identityKey } from '../../src-shared/model/identity.ts';
import { isRoot, type Owner } from '../../src-shared/model/owner.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import type { PolicyRules } from '../policy/decide.ts';
import { isSeenByAgents, whyHidden } from '../policy/sight.ts';

/** Which processes a caller sees. The person sees all of them. */
export interface Sight {
  readonly sees: (owner: Owner) => boolean;
  /** Throws PERMISSION_DENIED for a process that the caller does not see. */
  readonly check: (pid: number) => void;
  /** Leaves out of a topic what the caller does not see. */
  readonly filter: (event: SysEvent) => SysEvent;
}

export interface SightDeps {
  readonly rules: PolicyRules;
  readonly ownerOf: (pid: number) => Owner;
}

const ALL: Sight = { sees: () => true, check: () => undefined, filter: (event) => event };

export function sightOf(caller: Caller, { rules, ownerOf }: SightDeps, namedUser?: string): Sight {
  if (!isAgent(caller)) return ALL;
  const sees = (owner: Owner) => isSeenByAgents(owner, rules, namedUser);
  if (namedUser !== undefined && isRoot({ user: namedUser }) && !sees({ uid: 0, user: namedUser })) {
    const message = "root's processes are hidden from agents; start Signalbox with --allow-root to show them";
    throw new AppError('PERMISSION_DENIED', message);
  }
  return {
    sees,
    check: (pid) => {
      const owner = ownerOf(pid);
      // Whoever does not exist is not hidden.
      if (owner.uid === undefined && owner.user === undefined) return;
      if (!sees(owner)) throw new AppError('PERMISSION_DENIED', whyHidden(pid, owner, rules));
    },
    filter: createFilter(sees),
  };
}

/** What has ended or only changed its figures says nothing of its owner: whom we have shown is remembered. */
function createFilter(sees: (process: SystemProcess) => boolean): Sight['filter'] {
  const shown = new Set<string>();
  const keep = (processes: readonly SystemProcess[]) =>
    processes.filter((process) => {
      const isSeen = sees(process);
      if (isSeen) shown.add(identityKey(process));
      return isSeen;
    });
  return (event) => {
    if (event.type === 'snapshot') return { ...event, processes: keep(event.processes) };
    const ended = event.ended.filter((key) => shown.delete(key));
    const upserted = keep(event.upserted);
    return { ...event, ended, upserted, figures: event.figures.filter((figures) => shown.has(identityKey(figures))) };
  };
}
