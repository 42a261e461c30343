import { expect, it } from 'vitest';
import { isBinary } from '../../../src-main/logs/is-binary.ts';

it.each([
  ['', false],
  ['plain text, grün 信号 🚦', false],
  ['tabs\tand \u001b left over', false],
  ['in an old encoding: gr\ufffdn und sch\ufffdn', false],
  ['one\u0000two', true],
  ['\ufffd\ufffdPNG\ufffd\u001a\ufffd', true],
  ['\u0001\u0002\u0003ab', true],
])('%j: %s', (text, expected) => {
  expect(isBinary(text)).toBe(expected);
});
