import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../src-shared/format/format-command.ts';
import { formatCpu } from '../../src-shared/format/format-cpu.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import type { Column } from './table-lines.ts';

/** From here on there is room for what is less often asked. */
const WIDE = 140;

const known = (value: number | undefined, format: (value: number) => string): string | undefined =>
  value === undefined ? undefined : format(value);

const wideColumns: readonly Column<SystemProcess>[] = [
  { title: 'PPID', align: 'right', minWidth: 7, text: ({ ppid }) => String(ppid) },
  { title: 'NI', align: 'right', minWidth: 3, text: ({ nice }) => nice?.toString() },
  { title: 'TTY', minWidth: 6, text: ({ tty }) => tty },
  { title: 'CONTAINER', text: ({ container }) => container },
];

/** Of processes of the machine, at a time in ms since the epoch, on a terminal so wide. */
export const systemColumns = (now: number, width: number): readonly Column<SystemProcess>[] => [
  { title: 'PID', align: 'right', minWidth: 7, text: ({ pid }) => String(pid) },
  { title: 'USER', minWidth: 8, text: ({ user, uid }) => user ?? uid?.toString() },
  { title: 'STATUS', minWidth: 8, text: ({ status }) => status },
  { title: 'CPU', align: 'right', minWidth: 6, text: ({ cpuPercent }) => known(cpuPercent, formatCpu) },
  { title: 'MEM', align: 'right', minWidth: 7, text: ({ rss }) => known(rss, formatBytes) },
  { title: 'THR', align: 'right', minWidth: 3, text: ({ threads }) => threads?.toString() },
  {
    title: 'AGE',
    align: 'right',
    minWidth: 7,
    text: ({ startedAt }) => known(startedAt, (at) => formatDuration(now - at)),
  },
  ...(width >= WIDE && width !== Infinity ? wideColumns : []),
  // As in ps(1): what has no command line (a kernel thread) is shown by its name in brackets.
  { title: 'COMMAND', text: ({ commandLine, name }) => (commandLine ? formatCommand(commandLine) : `[${name}]`) },
];
