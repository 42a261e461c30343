import { hostname, platform, arch, userInfo } from 'node:os';
import type { AppInfo, SessionInfo } from '../../src-shared/contract/app.ts';
import { describeCaller, isAgent } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { PolicyRules } from '../policy/decide.ts';
import { describeSight } from '../policy/sight.ts';
import type { RequestContext } from './chain.ts';

export interface SessionDeps {
  readonly clock: Clock;
  readonly rules: PolicyRules;
  readonly limits: { readonly maxProcesses: number };
  readonly info: () => Omit<AppInfo, 'door'>;
  readonly supervisor: { list(): readonly ManagedProcess[] };
}

/** Who asks, as whom Signalbox runs, and what it allows. */
export function describeSession({ caller, bearer }: RequestContext, deps: SessionDeps): SessionInfo {
  const { version, startedAt, defaultCwd } = deps.info();
  const { uid, gid, username } = userInfo();
  const managed = deps.supervisor.list();
  return {
    caller: describeCaller(caller),
    user: { name: username, uid, gid },
    host: hostname(),
    platform: `${platform()} ${arch()}`,
    version,
    uptimeMs: Math.max(0, deps.clock.now() - startedAt),
    readOnly: deps.rules.readOnly || bearer?.agent?.readonly === true,
    sees: describeSight(isAgent(caller), deps.rules),
    managed: { total: managed.length, running: managed.filter(isAlive).length, limit: deps.limits.maxProcesses },
    defaultCwd,
  };
}
