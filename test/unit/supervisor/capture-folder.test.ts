import { basename, dirname } from 'node:path';
import { expect, it } from 'vitest';
import { captureFolder } from '../../../src-main/supervisor/capture-folder.ts';

const names = [
  'web',
  'Web',
  'WEB',
  '..',
  '.',
  '/',
  '../../etc/passwd',
  'a/b',
  'a%2fb',
  'a\\b',
  '+spare',
  '-',
  ' ',
  '🚦',
  '信'.repeat(64),
  '🚦'.repeat(32),
];

it('every name has a folder of its own, directly below', () => {
  const folders = names.map((name) => captureFolder('/data/capture', name));
  expect(new Set(folders).size).toBe(names.length);
  for (const folder of folders) {
    expect(dirname(folder)).toBe('/data/capture');
    expect(basename(folder)).toMatch(/^n-[a-z0-9_%-]*$/);
    expect(basename(folder).length).toBeLessThanOrEqual(255);
  }
});

it('names of which only the end differs stay apart when they are long', () => {
  const long = '信'.repeat(63);
  expect(captureFolder('/c', `${long}一`)).not.toBe(captureFolder('/c', `${long}二`));
});

it('names that differ in capitals alone stay apart where the file system makes no difference between them', () => {
  const folders = ['web', 'Web', 'x'.repeat(300), `X${'x'.repeat(299)}`].map((name) => captureFolder('/c', name));
  expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(folders.length);
});
