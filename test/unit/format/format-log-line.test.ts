import { describe, expect, it } from 'vitest';
import { formatLogLine, type LogFormat } from '../../../src-shared/format/format-log-line.ts';
import { formatLogLines } from '../../../src-shared/format/format-log-lines.ts';
import { logHeader } from '../../../src-shared/format/log-header.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';

const time = new Date(2026, 10, 21, 14, 2, 33, 120).getTime();

function line(text: string, more: Partial<LogLine> = {}): LogLine {
  return { sequence: 1, time, stream: 'out', text, ...more };
}

const request = line(
  JSON.stringify({
    level: 30,
    time: 1,
    pid: 7,
    hostname: 'box',
    msg: 'request completed',
    req: { method: 'GET', url: '/health' },
    status: 200,
  }),
  { level: 'info', message: 'request completed' },
);

const format = (of: LogLine, as: LogFormat, name?: string) => formatLogLine(of, { format: as, name });

describe('R-095 the four formats of a line', () => {
  it.each(['auto', 'pretty'] as const)('%s shows a JSON line in two lines, as pino does', (as) => {
    expect(format(request, as, 'api')).toBe(
      '14:02:33.120 info  [api/out] request completed\n    req.method=GET req.url=/health status=200',
    );
  });

  it.each(['auto', 'pretty'] as const)('%s shows any other line with time and stream', (as) => {
    expect(format(line('ready', { stream: 'err' }), as, 'api')).toBe('14:02:33.120 [api/err] ready');
    expect(format(line('{"cut":', { truncated: true }), as)).toBe('14:02:33.120 [out] {"cut": … (cut off)');
  });

  it('raw is the text behind time and stream', () => {
    expect(format(line('{"a":1}'), 'raw')).toBe('[14:02:33.120 out] {"a":1}');
    expect(format(line('b', { stream: 'err' }), 'raw', 'api')).toBe('[14:02:33.120 api/err] b');
  });

  it('json is one envelope a line', () => {
    const text = format(request, 'json');
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toEqual({
      ts: new Date(time).toISOString(),
      stream: 'out',
      text: request.text,
      level: 'info',
      msg: 'request completed',
      json: JSON.parse(request.text),
    });
    expect(JSON.parse(format(line('x', { truncated: true }), 'json', 'api'))).toEqual({
      ts: new Date(time).toISOString(),
      name: 'api',
      stream: 'out',
      text: 'x',
      truncated: true,
    });
  });

  it('shows one text for each line', () => {
    expect(formatLogLines([request, line('b')], { format: 'raw', name: 'api' })).toHaveLength(2);
  });
});

describe('pretty fields', () => {
  const fields = (json: object) =>
    format(line(JSON.stringify(json)), 'pretty')
      .split('\n')[1]
      ?.trim();

  it('are flattened with dots', () => {
    expect(fields({ a: { b: [1, { c: null }] }, d: {}, e: [] })).toBe('a.b.0=1 a.b.1.c=null d={} e=[]');
  });

  it('quote what would read as several', () => {
    expect(fields({ a: 'x y', b: '', c: 'p=q', d: '"' })).toBe(String.raw`a="x y" b="" c="p=q" d="\""`);
  });

  it('never leave their line, whatever a program writes', () => {
    const forged = '\n14:02:33.121 error [api/out] forged\u2028\u0085\u202e';
    const text = format(line(JSON.stringify({ [forged]: 1, a: forged }), { message: forged }), 'pretty');
    expect(text.split(/[\n\u2028\u0085]/)).toHaveLength(2);
    expect(text).not.toContain('\u202e');
    expect(text).toContain(String.raw`\n14:02:33.121`);
  });

  it('are bounded in number, length and depth', () => {
    const many = fields(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, at])));
    expect(many?.split(' ')).toHaveLength(41);
    expect(many?.endsWith(' …')).toBe(true);
    expect(fields({ a: 'x'.repeat(5000) })?.length).toBeLessThan(210);
    const deep = line(`{"a":${'['.repeat(4900)}${']'.repeat(4900)}}`);
    expect(format(deep, 'pretty').split('\n')[1]).toBe('    a.0.0.0.0.0=[…]');
    expect(format(deep, 'json')).toContain('"json":{"a":[[[[[');
  });

  it('keep a message that is not shown', () => {
    expect(fields({ msg: 5 })).toBe('msg=5');
  });
});

it('R-096 the header says what is shown of a log', () => {
  expect(logHeader({ shown: 2, buffered: 10, dropped: 15, total: 25 })).toBe(
    '2 lines shown out of 10 buffered; 15 older dropped, 25 total written',
  );
});
