import type { Tool } from './define-tool.ts';
import { procExec } from './tools/proc/proc-exec.ts';
import { procHistory } from './tools/proc/proc-history.ts';
import { procList } from './tools/proc/proc-list.ts';
import { procLogs } from './tools/proc/proc-logs.ts';
import { procPortWho } from './tools/proc/proc-port-who.ts';
import { procRemove } from './tools/proc/proc-remove.ts';
import { procRestart } from './tools/proc/proc-restart.ts';
import { procSearch } from './tools/proc/proc-search.ts';
import { procSignal } from './tools/proc/proc-signal.ts';
import { procStart } from './tools/proc/proc-start.ts';
import { procStdin } from './tools/proc/proc-stdin.ts';
import { procStop } from './tools/proc/proc-stop.ts';
import { procWaitReady } from './tools/proc/proc-wait-ready.ts';
import { listProcess } from './tools/compat-000/list-process.ts';
import { findProcesses } from './tools/compat-001/find-processes.ts';
import { getProcessByPort } from './tools/compat-001/get-process-by-port.ts';
import { getProcessInfo } from './tools/compat-001/get-process-info.ts';
import { getUserInfo } from './tools/compat-001/get-user-info.ts';
import { listProcesses } from './tools/compat-001/list-processes.ts';
import { terminateProcess } from './tools/compat-001/terminate-process.ts';
import { processSupervisor } from './tools/compat-003/process-supervisor.ts';
import { debrisClean } from './tools/debris/debris-clean.ts';
import { debrisList } from './tools/debris/debris-list.ts';
import { sysAdopt } from './tools/debris/sys-adopt.ts';
import { sysDiscover } from './tools/debris/sys-discover.ts';
import { sysRelease } from './tools/debris/sys-release.ts';
import { sessionInfo } from './tools/sys/session-info.ts';
import { sysInspect } from './tools/sys/sys-inspect.ts';
import { sysKill } from './tools/sys/sys-kill.ts';
import { sysList } from './tools/sys/sys-list.ts';

/** Every tool that agents can be offered, in the order in which they are listed. */
export const allTools: readonly Tool[] = [
  sessionInfo,
  procStart,
  procStop,
  procRestart,
  procRemove,
  procList,
  procLogs,
  procSearch,
  procWaitReady,
  procExec,
  procStdin,
  procSignal,
  procHistory,
  procPortWho,
  sysList,
  sysInspect,
  sysKill,
  sysDiscover,
  sysAdopt,
  sysRelease,
  debrisList,
  debrisClean,
  listProcess,
  listProcesses,
  findProcesses,
  getProcessInfo,
  terminateProcess,
  getProcessByPort,
  getUserInfo,
  ...processSupervisor,
];
