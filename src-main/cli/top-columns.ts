import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../src-shared/format/format-command.ts';
import { formatCpu } from '../../src-shared/format/format-cpu.ts';
import type { TopProcess } from '../../src-shared/model/metric-history.ts';
import type { Column } from './table-lines.ts';

/** Some command lines are pages long; `--json` tells them in full. */
const MOST = 160;

const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text);

/** Of processes that used the most at some time. */
export const topColumns: readonly Column<TopProcess>[] = [
  { title: 'PID', align: 'right', text: ({ pid }) => String(pid) },
  { title: 'USER', text: ({ user, uid }) => user ?? uid?.toString() },
  {
    title: 'CPU',
    align: 'right',
    text: ({ cpuPercent }) => (cpuPercent === undefined ? undefined : formatCpu(cpuPercent)),
  },
  { title: 'MEM', align: 'right', text: ({ rss }) => (rss === undefined ? undefined : formatBytes(rss)) },
  { title: 'MANAGED', text: ({ managed }) => managed },
  {
    title: 'COMMAND',
    text: ({ commandLine, name }) => (commandLine ? shortened(formatCommand(commandLine)) : `[${name}]`),
  },
];
