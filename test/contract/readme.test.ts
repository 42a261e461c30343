import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { listFiles } from '../helpers/list-files.ts';
import { readSection } from '../helpers/readme-section.ts';
import { describeTools } from './describe-tools.ts';

const readmes = [
  'README.md',
  ...['src-shared', 'src-main', 'src-renderer', 'test'].map((folder) => `${folder}/README.md`),
];

test('the table of tools is the one that agents get (npm run readme writes it)', () => {
  expect(readSection('tools')).toBe(describeTools());
});

test('every script that a README names is there', () => {
  const named = readmes.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name),
  );
  expect(named.filter((name) => name !== undefined && !(name in manifest.scripts))).toEqual([]);
});

test('every file that a README links to is there', () => {
  const broken = readmes.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\]\(((?!https?:)[^)#]+)\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !existsSync(target)),
  );
  expect(broken).toEqual([]);
});

test('every folder that a README names is there', () => {
  const folders = new Set(listFiles('.').flatMap((path) => path.split('/').slice(0, -1)));
  const named = readmes
    .slice(1)
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/`([a-z-]+)\/`/g)].map(([, folder]) => ({ path, folder: folder ?? '' })),
    );
  expect(named.filter(({ folder }) => !folders.has(folder) && folder !== 'out')).toEqual([]);
});
