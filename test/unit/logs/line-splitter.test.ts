import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../../src-main/logs/line-splitter.ts';

const MAX = 100;

function split(chunks: readonly (string | Buffer)[], maxBytes = MAX): { text: string; truncated: boolean }[] {
  const lines: { text: string; truncated: boolean }[] = [];
  const splitter = new LineSplitter(maxBytes, (text, truncated) => lines.push({ text, truncated }));
  for (const chunk of chunks) splitter.write(Buffer.from(chunk as string));
  splitter.flush();
  return lines;
}

const texts = (chunks: readonly (string | Buffer)[]): string[] => split(chunks).map(({ text }) => text);

/** The same bytes in pieces of every size. */
function* pieces(text: string): Generator<Buffer[]> {
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size += 1) {
    yield Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
  }
}

describe('R-084 R-085 lines', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\r\r\nb\n', ['a', 'b']],
    ['\n\na\n', ['', '', 'a']],
    ['no end', ['no end']],
    ['grün 信号 🚦\nnext\n', ['grün 信号 🚦', 'next']],
    ['10%\r20%\r100%\ndone\n', ['100%', 'done']],
    ['10%\r20%\r', ['20%']],
    ['10%\r20%\r\n', ['20%']],
    ['\u001b[31mred\u001b[0m plain\n', ['red plain']],
    ['\u001b]8;;https://x.y\u001b\\link\u001b]8;;\u0007 end\n', ['link end']],
    ['\u001b(Bcharset \u001bM\u001b7x\n', ['charset x']],
    ['\u001b[38;5;208;1mbright\u001b[m \u001b[?25l\u001b[2K\u001b[1;1Hplaced\n', ['bright placed']],
    ['\u001b]0;title\u0007\u001bP1$r0m\u001b\\\u001b_Gi=1\u001b\\text\n', ['text']],
    ['\u001bOP\u001bNakey\u001b%G \u001b)0set\u001b=\u001b>\u001bc\n', ['key set']],
    ['\u001b\u001b[1mtwice\u001b[\nnext\n', ['twice', 'next']],
    ['tab\tstays\n', ['tab\tstays']],
  ])('%j come out the same however they are cut', (text, expected) => {
    for (const chunks of pieces(text)) expect(texts(chunks), `${chunks.length} pieces`).toEqual(expected);
  });

  it('P18 bytes that are no text become U+FFFD', () => {
    expect(texts([Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a])])).toEqual(['a\ufffd\ufffdb']);
  });
});

describe('R-082 a line that is too long', () => {
  it.each([
    ['x'.repeat(101), 'x'.repeat(100)],
    ['x'.repeat(100_000), 'x'.repeat(100)],
    ['ü'.repeat(60), 'ü'.repeat(50)],
    [`x${'ü'.repeat(60)}`, `x${'ü'.repeat(49)}`],
    ['🚦'.repeat(26), '🚦'.repeat(25)],
    [`abc${'🚦'.repeat(26)}`, `abc${'🚦'.repeat(24)}`],
  ])('is cut at a whole character, whole or in pieces', (text, expected) => {
    const lines = [
      { text: expected, truncated: true },
      { text: 'next', truncated: false },
    ];
    expect(split([`${text}\nnext\n`])).toEqual(lines);
    const bytes = Buffer.from(text);
    expect(split([bytes.subarray(0, 40), bytes.subarray(40), '\nne', 'xt\n'])).toEqual(lines);
  });

  it('is not one when it fits exactly', () => {
    expect(split(['x'.repeat(100), '\n'])).toEqual([{ text: 'x'.repeat(100), truncated: false }]);
  });

  it('P17 does not count what was written over', () => {
    const progress = Array.from({ length: 1000 }, (_, index) => `${index} of 1000\r`);
    expect(split([...progress, 'done\n'])).toEqual([{ text: 'done', truncated: false }]);
    expect(split([`${'x'.repeat(500)}\rshort\n`])).toEqual([{ text: 'short', truncated: false }]);
    expect(split(['x'.repeat(500), '\r', 'short', '\n'])).toEqual([{ text: 'short', truncated: false }]);
  });
});

describe('P16 an escape sequence that never ends', () => {
  it('costs the rest of its line at most', () => {
    expect(texts(['a\u001b]0;title without end\nnext\n'])).toEqual(['a', 'next']);
  });

  it('is text again when it is longer than any', () => {
    const [line] = split([`\u001b[${'1;'.repeat(5000)}`, 'after\n'], 20_000);
    expect(line?.text.endsWith('after')).toBe(true);
  });
});
