import { expect, test } from 'vitest';
import { alertToasts } from '../../../src-renderer/app/alert-toasts.ts';
import { createToasts } from '../../../src-renderer/components/toasts/create-toasts.ts';
import { alertOf } from '../../helpers/alert-of.ts';

function tellInToasts() {
  const toasts = createToasts();
  const opened: (number | 'all')[] = [];
  const { tell, takeAway } = alertToasts(toasts, {
    open: (alert) => () => void opened.push(alert.id),
    openAll: () => void opened.push('all'),
  });
  const shown = () => toasts.list.getState().map(({ title, detail }) => `${title} | ${[detail].flat().join('\n')}`);
  return { toasts, tell, takeAway, shown, opened };
}

test('one or two alerts are a toast each, which leads to them; more are one, also when they come one by one', () => {
  const { toasts, tell, shown, opened } = tellInToasts();
  tell([alertOf(1)]);
  tell([alertOf(2)]);
  expect(shown()).toEqual(['Warning: Busy for minutes | message 1', 'Warning: Busy for minutes | message 2']);
  for (const { action } of toasts.list.getState()) action?.run();
  tell([alertOf(3, { severity: 'critical' })]);
  expect(shown()).toHaveLength(1);
  expect(shown()[0]).toMatch(/^3 new alerts, critical at worst \| message 3\n/);
  toasts.list.getState()[0]?.action?.run();
  expect(opened).toEqual([1, 2, 'all']);
});

test('what was dismissed is not counted again, and many are cut short', () => {
  const { toasts, tell, shown } = tellInToasts();
  tell(Array.from({ length: 9 }, (_, index) => alertOf(index + 1)));
  expect(shown()[0]).toMatch(/^9 new alerts, .*message 9\n[^]*message 7\nand 6 more$/);
  toasts.dismiss(toasts.list.getState()[0]?.id ?? 0);
  tell([alertOf(10)]);
  expect(shown()).toEqual(['Warning: Busy for minutes | message 10']);
});

test('who looks at the alerts needs no toast of them; what others say stays', () => {
  const { toasts, tell, takeAway, shown } = tellInToasts();
  toasts.done('api was restarted');
  tell([alertOf(1)]);
  takeAway();
  expect(shown()).toEqual(['api was restarted | ']);
  tell([alertOf(2), alertOf(3)]);
  expect(shown()).toHaveLength(3);
});
