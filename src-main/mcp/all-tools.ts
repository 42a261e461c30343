import type { Tool } from './define-tool.ts';
import { procList } from './tools/proc/proc-list.ts';
import { procLogs } from './tools/proc/proc-logs.ts';
import { procRestart } from './tools/proc/proc-restart.ts';
import { procStart } from './tools/proc/proc-start.ts';
import { procStop } from './tools/proc/proc-stop.ts';
import { sysList } from './tools/sys/sys-list.ts';

/** Every tool that agents can be offered, in the order in which they are listed. */
export const allTools: readonly Tool[] = [procStart, procStop, procRestart, procList, procLogs, sysList];
