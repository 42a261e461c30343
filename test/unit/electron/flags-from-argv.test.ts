import { expect, test } from 'vitest';
import { flagsFromArgv } from '../../../src-main/app/config/flags-from-argv.ts';

const flags = (...args: string[]) => flagsFromArgv(['/usr/bin/signalbox', ...args]);

test('R-210 reads the settings, with a blank or an equals sign', () => {
  expect(flags('--data-dir', '/tmp/x', '--port=0')).toEqual({ dataDir: '/tmp/x', port: '0' });
});

test('reads toggles', () => {
  expect(flags('--read-only', '--no-auth')).toEqual({ readOnly: true, auth: false });
});

test('passes over switches of Chromium and the path of the app', () => {
  expect(flags('.', '--no-sandbox', '--inspect=0', '--enable-features=A,B', '--port', '7800')).toEqual({
    port: '7800',
  });
});

test('has nothing to say of an empty command line', () => {
  expect(flags()).toEqual({});
});
