import { describe, expect, test } from 'vitest';
import { fitBounds } from '../../../src-main/electron/fit-bounds.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('fitBounds', () => {
  test('leaves a window where it was when it is on a display', () => {
    const bounds = { x: 2000, y: 100, width: 900, height: 700 };
    expect(fitBounds(bounds, [left, right])).toEqual(bounds);
  });

  test('gives up the place on a display that is gone, and keeps the size', () => {
    expect(fitBounds({ x: 2000, y: 100, width: 900, height: 700 }, [left])).toEqual({ width: 900, height: 700 });
  });

  test('shrinks a window that is larger than its display, and moves it fully onto it', () => {
    expect(fitBounds({ x: 100, y: 200, width: 3000, height: 2000 }, [left])).toEqual(left);
  });

  test('moves a window back whose edge hangs over', () => {
    const hanging = { x: -300, y: 900, width: 800, height: 600 };
    expect(fitBounds(hanging, [left])).toEqual({ x: 0, y: 480, width: 800, height: 600 });
  });

  test('counts a window of which too little can be seen to take hold of it as lost', () => {
    expect(fitBounds({ x: 1900, y: 0, width: 800, height: 600 }, [left])).toEqual({ width: 800, height: 600 });
  });

  test('takes the size as it is when no display is known', () => {
    expect(fitBounds({ x: 5, y: 5, width: 800, height: 600 }, [])).toEqual({ width: 800, height: 600 });
  });
});
