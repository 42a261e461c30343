import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { listFiles, listSources } from '../helpers/list-files.ts';
import { parseSource } from '../helpers/parse-source.ts';

const sources = listSources('src-shared', 'src-main', 'src-renderer');
const texts = listFiles('.').filter((path) => /(\.(tsx?|json|md|ya?ml|css|html|sql|sh)|run)$/.test(path));

describe('names', () => {
  test('every file and folder of the code is in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|module|bench))?(\.d)?\.[a-z]+$/;
    expect(
      listSources('src-shared', 'src-main', 'src-renderer', 'test').filter((path) => !kebab.test(basename(path))),
    ).toEqual([]);
  });

  test('no file is named for nothing in particular', () => {
    const vague = /(^|[-/])(utils?|helpers?|misc|common|manager|improved)([-.]|$)/;
    expect(sources.filter((path) => vague.test(basename(path)))).toEqual([]);
  });
});

describe('size', () => {
  test('no source file has more than 300 lines', () => {
    expect(sources.filter((path) => countLines(path) > 300)).toEqual([]);
  });

  test('the desktop shell stays thin: under 790 lines of code', () => {
    const lines = listSources('src-main/electron').reduce((sum, path) => sum + countCodeLines(path), 0);
    expect(lines).toBeLessThan(790);
  });
});

describe('texts', () => {
  test('nothing is left for later', () => {
    const later = /\b(TO[D]O|FIX[M]E|XX[X])\b/; // the brackets keep it from finding itself
    expect(texts.filter((path) => later.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  test('no path of the machine that something was written on', () => {
    const personal = /(?<![\w.~/-])\/(work|tmp\/wt)\/[\w-]+/;
    expect(texts.filter((path) => personal.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});

describe('package.json', () => {
  test('every version is exact', () => {
    expect(
      Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });

  test('every package is imported somewhere, or is a tool that a script calls', () => {
    const called = ['electron-builder', 'node', 'oxfmt', 'oxlint', 'oxlint-tsgolint', 'typescript'];
    const startedByTests = [
      '@anthropic-ai/mcpb',
      '@modelcontextprotocol/conformance',
      '@modelcontextprotocol/inspector',
      'esbuild',
    ];
    const tools = [...called, ...startedByTests];
    const imported = new Set(
      [...listSources('src-shared', 'src-main', 'src-renderer', 'test'), 'vite.config.ts'].flatMap(packagesOf),
    );
    const idle = Object.keys(manifest.devDependencies).filter(
      (name) => !tools.includes(name) && !name.startsWith('@types/') && !imported.has(name),
    );
    expect(idle).toEqual([]);
  });

  test('what ships needs no packages: all are for development', () => {
    expect(manifest).not.toHaveProperty('dependencies');
  });
});

function packagesOf(path: string): string[] {
  return parseSource(path).imports.map((specifier) =>
    specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'),
  );
}

function countLines(path: string): number {
  return readFileSync(path, 'utf8').split('\n').length - 1;
}

/** Without blank lines and comments. */
function countCodeLines(path: string): number {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*($|\/\/|\/\*|\*)/.test(line)).length;
}
