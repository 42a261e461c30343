import { expect, test } from 'vitest';
import { isTrustedSender } from '../../../src-main/electron/trusted-sender.ts';

test('trusts the top frame of our own page, on every screen of it', () => {
  expect(isTrustedSender({ url: 'app://signalbox/', parent: null })).toBe(true);
  expect(isTrustedSender({ url: 'app://signalbox/#/system', parent: null })).toBe(true);
});

test.each([
  ['a frame within our page', { url: 'app://signalbox/', parent: {} }],
  ['a frame that is gone', null],
  ['a foreign page', { url: 'https://example.com/', parent: null }],
  ['a page that only begins like ours', { url: 'app://signalbox.example.com/', parent: null }],
  ['an empty page', { url: 'about:blank', parent: null }],
  ['a file', { url: 'file:///app://signalbox/', parent: null }],
])('does not trust %s', (_what, frame) => {
  expect(isTrustedSender(frame)).toBe(false);
});
