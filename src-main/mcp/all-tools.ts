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
import { alertAcknowledge } from './tools/monitor/alert-acknowledge.ts';
import { alertClear } from './tools/monitor/alert-clear.ts';
import { alertList } from './tools/monitor/alert-list.ts';
import { alertPreview } from './tools/monitor/alert-preview.ts';
import { alertRemoveRule } from './tools/monitor/alert-remove-rule.ts';
import { alertRules } from './tools/monitor/alert-rules.ts';
import { alertSetRule } from './tools/monitor/alert-set-rule.ts';
import { alertSnooze } from './tools/monitor/alert-snooze.ts';
import { monitorAt } from './tools/monitor/monitor-at.ts';
import { monitorHealth } from './tools/monitor/monitor-health.ts';
import { monitorHistory } from './tools/monitor/monitor-history.ts';
import { monitorList } from './tools/monitor/monitor-list.ts';
import { monitorMetrics } from './tools/monitor/monitor-metrics.ts';
import { monitorSet } from './tools/monitor/monitor-set.ts';
import { monitorSetProbe } from './tools/monitor/monitor-set-probe.ts';
import { monitorStatusTool } from './tools/monitor/monitor-status.ts';
import { monitorUnwatch } from './tools/monitor/monitor-unwatch.ts';
import { monitorWatch } from './tools/monitor/monitor-watch.ts';
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
  monitorList,
  monitorMetrics,
  monitorHealth,
  monitorHistory,
  monitorAt,
  monitorWatch,
  monitorUnwatch,
  monitorSetProbe,
  monitorStatusTool,
  monitorSet,
  alertList,
  alertAcknowledge,
  alertSnooze,
  alertClear,
  alertRules,
  alertPreview,
  alertSetRule,
  alertRemoveRule,
  listProcess,
  listProcesses,
  findProcesses,
  getProcessInfo,
  terminateProcess,
  getProcessByPort,
  getUserInfo,
  ...processSupervisor,
];
