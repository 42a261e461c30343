import { describe, expect, it } from 'vitest';
import { BoundedOutput } from '../../../src-main/supervisor/exec/bounded-output.ts';

function endOf(parts: readonly string[], maxBytes: number) {
  const output = new BoundedOutput(maxBytes);
  for (const part of parts) output.write(Buffer.from(part));
  return output.end();
}

describe('the end of an output that is too long', () => {
  it.each([
    ['in a colour', 'before \u001B[1;31mred', 5, 'red'],
    ['right behind a colour', 'before \u001B[1;31mred', 3, 'red'],
    ['in a link', 'x\u001B]8;;https://example.org/a/long/path\u0007link', 20, 'link'],
    ['in a link that ends with ST', 'x\u001B]8;;https://example.org\u001B\\link', 9, 'link'],
    ['in a charset', 'before \u001B(Btext', 5, 'text'],
    ['in a character', '1234äöü', 5, 'öü'],
    ['in a character of four bytes', '😀😀', 5, '😀'],
    ['in a character behind a colour', '\u001B[0mä', 1, ''],
    ['in plain text', 'before [31m', 4, '[31m'],
    ['behind an escape that never ends', '\u001B]0;title\nnext line', 4, 'line'],
  ])('begins clean where the cut is %s', (_where, text, maxBytes, expected) => {
    expect(endOf([text], maxBytes)).toEqual({ text: expected, bytes: Buffer.byteLength(text), truncated: true });
    // However it comes in pieces.
    expect(endOf(text.split(/(?<=m|h)/), maxBytes).text).toBe(expected);
  });

  it('is found in a flood of colours', () => {
    const line = '\u001B[32mok\u001B[0m ';
    for (let maxBytes = 20; maxBytes < 40; maxBytes += 1) {
      const { text } = endOf(
        Array.from({ length: 20_000 }, () => line),
        maxBytes,
      );
      expect(['\u001B', 'o', 'k', ' ']).toContain(text[0]);
      expect(text.length).toBeLessThanOrEqual(maxBytes);
    }
  });
});

it('an output that fits is whole', () => {
  expect(endOf(['\u001B[31mred', ' ä'], 100)).toEqual({ text: '\u001B[31mred ä', bytes: 11, truncated: false });
});
