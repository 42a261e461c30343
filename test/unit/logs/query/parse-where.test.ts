import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../../src-main/logs/query/parse-fields.ts';
import { parseWhere } from '../../../../src-main/logs/query/parse-where.ts';
import { PatternCache } from '../../../../src-main/logs/query/pattern-cache.ts';

const patterns = new PatternCache();

function matches(where: string, text: string): boolean {
  const clauses = parseWhere(where, patterns);
  const fields = parseFields(text);
  const holds = fields !== undefined && clauses.every((clause) => clause.test(fields) === true);
  const may = clauses.every((clause) => clause.mayMatch(text));
  if (holds) expect(may, 'the cheap test lets through what matches').toBe(true);
  return holds && may;
}

const request = JSON.stringify({
  req: { method: 'GET', url: '/api/x', headers: { 'x-request-id': 'r1' } },
  status: 500,
  ok: false,
  none: null,
  tags: ['a', 'b'],
  items: [{ id: 7 }, { id: 8 }],
  'log.level': 'warn',
  price: 1.5e3,
  path: 'C:\\temp',
});

describe('R-094 where', () => {
  it.each([
    ['req.method=GET', true],
    ['req.method=get', false],
    ['req.method=GE', false],
    ['req.method~=^(GET|POST)$', true],
    ['req.url~=api', true],
    ['req.url~=^x', false],
    ['req', true],
    ['req.body', false],
    ['none', true],
    ['none=null', true],
    ['status=500', true],
    ['status=500,req.method=GET,req.url~=^/api', true],
    ['status=500,req.method=POST', false],
    [' status = 500 , ok = false ', true],
    ['price=1500', true],
    ['items.1.id=8', true],
    ['items.2.id', false],
    ['items.length', false],
    ['tags=a\\,b', true],
    ['tags.0=a', true],
    ['req=[object Object]', true],
    ['req.headers.x-request-id=r1', true],
    ['log.level=warn', true],
    ['path=C:\\temp', true],
    ['path~=C:.temp', true],
    ['status~=^5\\d{2\\,3}$', true],
    ['status~=^5\\d{1\\,}$', true],
    ['constructor', false],
    ['req.toString', false],
    ['__proto__', false],
    ['req.__proto__.constructor', false],
    ['req.method.length', false],
  ])('%s: %s', (where, expected) => {
    expect(matches(where, request)).toBe(expected);
  });

  it.each([
    ['level=info', true],
    ['msg=hello world', true],
    ['dur~=^\\d+ms$', true],
    ['http.status=200', true],
    ['quoted=a "b" c', true],
    ['empty=', true],
    ['open=to the end', true],
    ['nothing', false],
  ])('%s of a logfmt line: %s', (where, expected) => {
    const text =
      'level=info msg="hello world" dur=12ms http.status=200 quoted="a \\"b\\" c" empty= word open="to the end';
    expect(matches(where, text)).toBe(expected);
  });

  it.each([
    ['{"n":1e999}', 'n=Infinity', true],
    ['{"n":-0}', 'n=0', true],
    ['{"\\u0061bc":"x"}', 'abc=x', true],
    ['{"abc":"\\u0078yz"}', 'abc=xyz', true],
    ['{"a":{"toString":1}}', 'a=x', false],
    [`{"a":${'['.repeat(4900)}${']'.repeat(4900)}}`, 'a=x', false],
    ['{"a":1', 'a', false],
    ['just prose', 'prose', false],
  ])('%s, %s: %s', (text, where, expected) => {
    expect(matches(where, text)).toBe(expected);
  });

  it.each([
    ['a=1,req..url=x', 'where: clause 2: invalid field path "req..url"'],
    ['1a', 'where: clause 1: invalid field path "1a"'],
    ['a b=1', 'where: clause 1: invalid field path "a b"'],
    ['=1', 'where: clause 1: invalid field path ""'],
    ['~=x', 'where: clause 1: invalid field path "'],
    ['a=1,', 'where: clause 2: is empty'],
    ['a=1,b~=(', 'where: clause 2: error parsing regexp'],
    ['a=1,b~=(.{1000}){20}', 'where: clause 2: the pattern "(.{1000}){20}" is too large'],
  ])('refuses %s', (where, message) => {
    expect(() => parseWhere(where, patterns)).toThrow(message);
    expect(() => parseWhere(where, patterns)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
