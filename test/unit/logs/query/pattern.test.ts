import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { estimateProgram } from '../../../../src-main/logs/query/estimate-program.ts';
import { PatternCache } from '../../../../src-main/logs/query/pattern-cache.ts';
import { randomOf } from '../../../helpers/random-of.ts';

const compile = (source: string) => new PatternCache().get(source, 'grep');

/** How it comes out, in how many steps. */
function run(source: string, text: string): { readonly found: boolean; readonly pauses: number } {
  const outcome = compile(source).test(text);
  if (typeof outcome === 'boolean') return { found: outcome, pauses: 0 };
  for (let pauses = 0; ; pauses += 1) {
    const { done, value } = outcome.next();
    if (done === true) return { found: value, pauses };
  }
}

describe('R-090 a pattern', () => {
  it('finds in steps what it finds at once', () => {
    // oxfmt-ignore
    const sources = [
      '^ab', 'ab$', '^$', 'a|b', '(?i)ÄB', '\\bfoo\\b', '\\Boo', '(?m)^x', '.{3}$', '[^a]c', '🚦.', '\\x{1F6A6}$', 'foo|ba+r',
      '(a|b)*a(a|b){5}c', '(?s)a.*b.*c$', '\\pL\\d', 'a{2,5}b', '(^a|b)c', '(x|^)a', '^(?:a|\\b)b', '\\d+ms\\b', '',
    ];
    const random = randomOf(4);
    const alphabet = ['a', 'b', 'c', 'x', 'foo', 'bar', ' ', 'Ä', 'ä', '🚦', '\ud83d', '\n', '7ms', '.'];
    for (const source of sources) {
      for (let round = 0; round < 40; round += 1) {
        const short = Array.from({ length: random(12) }, () => alphabet[random(alphabet.length)]).join('');
        // Long enough that it is taken apart, and nothing of it is a word of the patterns.
        const long = `${short}${'-'.repeat(random(2) === 0 ? 0 : 33_000)}`;
        expect({ source, long, found: run(source, long).found }).toEqual({
          source,
          long,
          found: RE2JS.compile(source).test(long),
        });
      }
    }
  });

  it('P21 pauses while it is slow', () => {
    const random = randomOf(1);
    const text = Array.from({ length: 10_000 }, () => 'ab'[random(2)]).join('');
    expect(run('(a|b)*a(a|b){60}c', text)).toEqual({ found: false, pauses: 0 });
    const slow = run('(a|b)*a(a|b){60}$', text);
    expect(slow.pauses).toBeGreaterThan(10);
    expect(slow.found).toBe(text.at(-61) === 'a');
  });

  it.each(['(.{1000}){20}x', `(${'abcdefghij'.repeat(45)}){1000}`, '((x?){31}){32}', '(.{1000})'.repeat(50)])(
    'P21 refuses %s without compiling it',
    (source) => {
      expect(estimateProgram(source)).toBeGreaterThan(4000);
      expect(() => compile(source)).toThrow(/^grep: the pattern ".*" is too large: it compiles to about \d+ steps/);
    },
  );

  it.each(['.{999}x.{999}y.{999}', '\\pL{900}'])('P21 refuses %s when it is compiled', (source) => {
    expect(() => compile(source)).toThrow(/^grep: the pattern ".*" is too large: it compiles to (\d+ steps|too many)/);
  });

  it.each([
    ['timeout|refused', 20],
    ['\\b(GET|POST) /api/v\\d+/[a-z0-9-]{1,64}\\?', 140],
    ['[0-9a-f]{8}-[0-9a-f]{4}', 20],
    ['[]a]{3}[^]b]{2}\\{5}', 20],
    ['(?i)error{1,2}', 20],
  ])('estimates %s', (source, atMost) => {
    expect(estimateProgram(source)).toBeLessThanOrEqual(atMost);
    expect(() => compile(source)).not.toThrow();
  });

  it('is compiled once, and forgotten when others have been used since', () => {
    const cache = new PatternCache();
    const first = cache.get('a', 'grep');
    expect(cache.get('a', 'pattern')).toBe(first);
    for (let count = 0; count < 40; count += 1) cache.get(`b${count}`, 'grep');
    expect(cache.get('a', 'grep')).not.toBe(first);
  });
});
