import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { linkSignals } from '../../../src-main/abort-signals/link-signals.ts';

test('aborts with the first, for its reason, and not again', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const { signal } = linkSignals([one.signal, other.signal]);
  expect(signal.aborted).toBe(false);
  other.abort('it left');
  one.abort('too late');
  expect([signal.aborted, signal.reason]).toEqual([true, 'it left']);
});

test('has aborted already where one of them has', () => {
  const living = new AbortController().signal;
  expect(linkSignals([living, AbortSignal.abort('gone')]).signal).toMatchObject({ aborted: true, reason: 'gone' });
  expect(getEventListeners(living, 'abort')).toEqual([]);
});

test('leaves nothing with what outlives it, once it is released', () => {
  const closing = new AbortController();
  const linked = Array.from({ length: 100 }, () => linkSignals([new AbortController().signal, closing.signal]));
  expect(getEventListeners(closing.signal, 'abort')).toHaveLength(100);
  for (const { release } of linked) release();
  expect(getEventListeners(closing.signal, 'abort')).toEqual([]);
  closing.abort();
  expect(linked.some(({ signal }) => signal.aborted)).toBe(false);
});
