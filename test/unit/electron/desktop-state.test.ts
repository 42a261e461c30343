import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDesktopState } from '../../../src-main/electron/desktop-state.ts';

let folder = '';
let warnings: string[] = [];
const open = () => openDesktopState(join(folder, 'desktop.json'), (message) => void warnings.push(message));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-state-'));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the state of the shell', () => {
  test('is empty at the first run', () => {
    expect(open().get()).toEqual({ toldAboutTray: false });
    expect(warnings).toEqual([]);
  });

  test('lasts over runs', () => {
    const window = { bounds: { x: -5, y: 20, width: 900, height: 700 }, maximized: true };
    open().update({ window });
    open().update({ quit: 'keep-running' });
    expect(open().get()).toEqual({ window, quit: 'keep-running', toldAboutTray: false });
    expect(readdirSync(folder)).toEqual(['desktop.json']);
  });

  test('forgets what is set to nothing', () => {
    open().update({ quit: 'stop-all' });
    open().update({ quit: undefined });
    expect(open().get().quit).toBeUndefined();
  });

  test.each([
    ['not JSON', '{"window":'],
    ['an empty file', ''],
    ['a window of no size', '{"window":{"bounds":{"x":0,"y":0,"width":0,"height":0},"maximized":false}}'],
    ['a quit mode that does not exist', '{"quit":"explode"}'],
    ['a list', '[]'],
  ])('sets a damaged file aside and starts afresh: %s', (_what, text) => {
    writeFileSync(join(folder, 'desktop.json'), text);
    expect(open().get()).toEqual({ toldAboutTray: false });
    const [aside = ''] = readdirSync(folder);
    expect(aside).toMatch(/^desktop\.json\.damaged-/);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    expect(warnings).toEqual([expect.stringContaining(aside)]);
  });

  test('goes on when it cannot be kept', () => {
    const state = open();
    rmSync(folder, { recursive: true });
    state.update({ toldAboutTray: true });
    expect(state.get().toldAboutTray).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('desktop.json')]);
  });
});
