import { expect, test } from 'vitest';
import { whileShown, type ShownPage } from '../../../src-renderer/connection/while-shown.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

class Page extends EventTarget implements ShownPage {
  visibilityState: DocumentVisibilityState = 'visible';

  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** Something that is begun and ended, and says how often and whether it goes on. */
function something() {
  const seen = { begun: 0, isOn: false };
  const begin = () => {
    seen.begun += 1;
    seen.isOn = true;
    return () => void (seen.isOn = false);
  };
  return { seen, begin };
}

test('ends when the page has been hidden for a while, and begins anew when it is shown', async () => {
  const page = new Page();
  const { seen, begin } = something();
  const stop = whileShown(page, begin, 0);
  expect(seen).toEqual({ begun: 1, isOn: true });
  page.turn('hidden');
  await waitUntil(() => !seen.isOn, { what: 'the end' });
  page.turn('visible');
  expect(seen).toEqual({ begun: 2, isOn: true });
  stop();
  expect(seen.isOn).toBe(false);
  page.turn('visible');
  expect(seen.begun).toBe(2);
});

test('goes on over a glance at another window', () => {
  const page = new Page();
  const { seen, begin } = something();
  const stop = whileShown(page, begin);
  page.turn('hidden');
  page.turn('visible');
  expect(seen).toEqual({ begun: 1, isOn: true });
  stop();
});

test('does not begin in a page that is hidden from the start, and leaves nothing when it is stopped', () => {
  const page = new Page();
  page.visibilityState = 'hidden';
  const { seen, begin } = something();
  const stop = whileShown(page, begin);
  expect(seen.begun).toBe(0);
  stop();
  page.turn('visible');
  expect(seen.begun).toBe(0);
});
