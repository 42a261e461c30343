import { expect, test } from 'vitest';
import { alertNotifications } from '../../../src-main/desktop/alert-notification.ts';
import { alertOf } from '../../helpers/alert-of.ts';

test('one or two alerts are a notification each, which leads to them', () => {
  expect(alertNotifications([alertOf(7), alertOf(8)])).toEqual([
    { title: 'Busy for minutes', body: 'message 7', opens: 7 },
    { title: 'Busy for minutes', body: 'message 8', opens: 8 },
  ]);
});

test('many are one, which leads to the list of them', () => {
  const many = Array.from({ length: 8 }, (_, index) => alertOf(index + 1));
  const body = ['message 1', 'message 2', 'message 3', 'message 4', 'message 5', 'and 3 more'].join('\n');
  expect(alertNotifications(many)).toEqual([{ title: '8 new alerts', body, opens: undefined }]);
});
