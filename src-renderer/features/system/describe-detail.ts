import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { describeSocket } from './describe-socket.ts';
import { metricFacts, placeFacts, recordFacts, type TextFact } from './process-facts.ts';
import type { ProcessRecord } from './process-record.ts';

/** A close look at a process as a text, to be pasted into a message. Without revealed secrets. */
export function describeDetail(record: ProcessRecord, detail: ProcessDetail): string {
  const { ancestors, children, sockets, files } = detail;
  return [
    `${record.process.name} (pid ${record.process.pid})`,
    record.command,
    section('', [...recordFacts(record), ...placeFacts(detail), ...metricFacts(detail)].map(line)),
    section('Ancestors', ancestors.map(who)),
    section('Children', children.map(who)),
    section('Sockets', sockets.map(describeSocket)),
    section(
      'Files',
      files.map(({ fd, target }) => `${fd} ${target}`),
    ),
  ]
    .filter(Boolean)
    .join('\n');
}

const line = ([label, value]: TextFact) => `${label}: ${value}`;
const who = ({ name, pid }: NamedProcess) => `${name} (${pid})`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title === '' ? '' : `${title}\n`}${lines.join('\n')}`;
