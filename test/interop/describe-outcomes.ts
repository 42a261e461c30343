import type { Client, Outcome } from './client.ts';

export interface Tried {
  readonly client: Pick<Client, 'title' | 'package' | 'version'>;
  /** Undefined: it could not be installed, or failed. */
  readonly outcome: Outcome | undefined;
}

const header = [
  'client',
  'protocol',
  'tools',
  'answer',
  'refusal',
  'hears of news by',
  'by `connect`',
  'by `connect --stdio`',
];

/** As a Markdown table. */
export function describeOutcomes(tried: readonly Tried[]): string {
  return [line(header), line(header.map(() => '---')), ...tried.map((one) => line(cellsOf(one)))].join('\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cellsOf({ client: { title, version }, outcome }: Tried): readonly string[] {
  const name = `${title} ${version}`;
  if (outcome === undefined) return [name, 'not tried', ...header.slice(2).map(() => '')];
  const { protocol, tools, answer, refusal, listens = '–', connected } = outcome;
  return [
    name,
    protocol,
    String(tools),
    arrives(answer),
    arrives(refusal),
    listens,
    connected?.byHttp ?? '–',
    connected?.byStdio ?? '–',
  ];
}

const arrives = (does: boolean): string => (does ? 'arrives' : 'is lost');
