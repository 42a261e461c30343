import type { Page } from 'playwright-core';

/**
 * From the moment of a real click or keystroke to when the frame that shows its effect has been painted, in ms. `effect`
 * is the text or attributes of what has to be different then.
 */
export async function inputToPaint(
  page: Page,
  event: 'click' | 'keydown',
  effect: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(armTimer, { event, effect });
  await act();
  const took = await page.evaluate(() => (globalThis as { inputTimer?: Promise<number> }).inputTimer);
  if (took === undefined || Number.isNaN(took)) throw new Error(`A ${event} changed nothing of ${effect}`);
  return took;
}

function armTimer({ event, effect }: { event: 'click' | 'keydown'; effect: string }): void {
  const look = () => [...document.querySelectorAll(effect)].map((each) => each.outerHTML).join();
  const before = look();
  const { promise, resolve } = Promise.withResolvers<number>();
  const afterPaint = new MessageChannel();
  const begin = ({ timeStamp }: Event) =>
    requestAnimationFrame(() => {
      afterPaint.port1.addEventListener('message', () =>
        resolve(look() === before ? Number.NaN : performance.now() - timeStamp),
      );
      afterPaint.port1.start();
      // The frame is drawn before the next task.
      afterPaint.port2.postMessage(undefined);
    });
  window.addEventListener(event, begin, { once: true, capture: true });
  Object.assign(globalThis, { inputTimer: promise });
}
