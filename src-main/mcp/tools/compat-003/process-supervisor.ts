import type { Tool } from '../../define-tool.ts';
import { procExec } from './proc-exec.ts';
import { procList } from './proc-list.ts';
import { procLogs } from './proc-logs.ts';
import { procPortWho } from './proc-port-who.ts';
import { procRemove } from './proc-remove.ts';
import { procRestart } from './proc-restart.ts';
import { procSignal } from './proc-signal.ts';
import { procStart } from './proc-start.ts';
import { procStdin } from './proc-stdin.ts';
import { procStop } from './proc-stop.ts';
import { procWaitReady } from './proc-wait-ready.ts';

/** The eleven tools of another supervisor of processes, which agents may know, in its own schemas and words. */
export const processSupervisor: readonly Tool[] = [
  procStart,
  procStop,
  procRestart,
  procList,
  procRemove,
  procLogs,
  procWaitReady,
  procPortWho,
  procExec,
  procSignal,
  procStdin,
];
