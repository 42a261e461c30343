import type { Client } from '../../src-shared/contract/index.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import { logLevels } from '../../src-shared/model/log-line.ts';
import { printable } from './printable.ts';
import { lineText } from './line-printer.ts';
import type { Terminal } from './terminal.ts';

type Summary = Awaited<ReturnType<Client['proc']['summary']>>;

/** A log in short, for a person. */
export function summaryLines(terminal: Terminal, summary: Summary): readonly string[] {
  const { name, lines, from, to, levels, withoutLevel, firstError, lastError, groups, otherGroups } = summary;
  if (from === undefined || to === undefined) return [`${name}: no lines`];
  const counts = logLevels.toReversed().flatMap((level) => (levels[level] ? [`${levels[level]} ${level}`] : []));
  if (withoutLevel > 0) counts.push(`${withoutLevel} without a level`);
  return [
    `${name}: ${lines} lines in ${formatDuration(to - from)}: ${counts.join(', ')}`,
    ...(firstError ? [`first error  ${lineText(terminal, firstError, { format: 'raw' })}`] : []),
    ...(lastError && lastError.sequence !== firstError?.sequence
      ? [`last error   ${lineText(terminal, lastError, { format: 'raw' })}`]
      : []),
    '',
    ...groups.map(({ count, level = '', template }) =>
      `${String(count).padStart(8)} × ${level.padEnd(5)} ${printable(template)}`.trimEnd(),
    ),
    ...(otherGroups > 0 ? [`and ${otherGroups} smaller groups`] : []),
  ];
}
