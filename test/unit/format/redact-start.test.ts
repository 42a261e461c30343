import { expect, test } from 'vitest';
import { redactStart } from '../../../src-shared/format/redact-start.ts';

const token = `ghp_${'a1B2c3D4e5'.repeat(4)}`;

test('a text that is cut in the middle of a secret shows no part of it', () => {
  for (let before = 60; before <= 100; before += 1) {
    expect(redactStart(`${'x '.repeat(before / 2)}${token}`, 100)).not.toMatch(/ghp_a|1B2/);
    expect(redactStart(`${'x '.repeat(before / 2)}${token} ${'y '.repeat(500)}`, 100)).not.toMatch(/ghp_a|1B2/);
  }
});

test('what becomes shorter by it does not bring the start of another into sight', () => {
  const long = `eyJ${'a1B2c3D4e5'.repeat(9)}`;
  for (let filling = 0; filling <= 80; filling += 1) {
    expect(redactStart(`${long} ${'x'.repeat(filling)} ${token} and more of it`, 100)).not.toMatch(/ghp_a|1B2/);
  }
});

test('without one it is the text, up to its length', () => {
  expect(redactStart('fine', 10)).toBe('fine');
  expect(redactStart('a b '.repeat(100), 7)).toBe('a b a b');
});
