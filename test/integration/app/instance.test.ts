import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  inspectEarlierRun,
  prepareDataDir,
  readInstance,
  removeInstance,
  writeInstance,
} from '../../../src-main/app/instance.ts';
import { isInstanceLocked, lockInstance } from '../../../src-main/app/instance-lock.ts';
import { resolvePaths, type Paths } from '../../../src-main/app/paths.ts';
import { loadToken } from '../../../src-main/app/token.ts';

const now = new Date('2026-01-02T03:04:05Z');
const record = {
  pid: 4242,
  startedAt: 1_700_000_000_000,
  url: 'http://127.0.0.1:7778',
  mcpUrl: 'http://127.0.0.1:7778/mcp',
  version: '0.1.0',
};

let folder: string;
let paths: Paths;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-instance-'));
  paths = resolvePaths({ dataDir: join(folder, 'data') });
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('the data folder is made for its owner alone, and a probe leaves nothing in it', () => {
  prepareDataDir(paths);
  expect(modeOf(paths.dataDir)).toBe(0o700);
  expect(readdirSync(paths.dataDir)).toEqual(['capture']);
});

test('a data folder that cannot be used is a clear error that says what to try', () => {
  writeFileSync(paths.dataDir, 'a file is in the way');
  expect(() => prepareDataDir(paths)).toThrow(/data folder .* cannot be used: .*; choose another with --data-dir/);
  expect(readFileSync(paths.dataDir, 'utf8')).toBe('a file is in the way');
});

test('R-228 a second instance on the same data folder is refused and told who runs there', () => {
  prepareDataDir(paths);
  const lock = lockInstance(paths, now);
  writeInstance(paths, record);
  expect(() => lockInstance(paths, now)).toThrow(/Signalbox \(pid 4242, http:\/\/127\.0\.0\.1:7778\) already runs on/);
  lock.release();
  lockInstance(paths, now).release();
});

test('looking whether somebody holds the lock keeps nobody from taking it', () => {
  prepareDataDir(paths);
  expect(isInstanceLocked(paths)).toBe(false);
  const lock = lockInstance(paths, now);
  expect(isInstanceLocked(paths)).toBe(true);
  lock.release();
  expect(isInstanceLocked(paths)).toBe(false);
});

test('a damaged lock file is set aside, not taken for another Signalbox', () => {
  prepareDataDir(paths);
  writeFileSync(paths.lock, 'no lock at all, but long enough to be read as one '.repeat(20));
  const lock = lockInstance(paths, now);
  expect(lock.warnings).toEqual([expect.stringContaining(`${paths.lock}.damaged-2026-01-02T030405`)]);
  expect(isInstanceLocked(paths)).toBe(true);
  lock.release();
});

test('a folder in place of the lock file is a clear error', () => {
  prepareDataDir(paths);
  mkdirSync(paths.lock);
  expect(() => lockInstance(paths, now)).toThrow(/lock file .* cannot be used: .*; choose another --data-dir/);
});

test('R-228 instances on different data folders share nothing', () => {
  const other = resolvePaths({ dataDir: join(folder, 'other') });
  for (const each of [paths, other]) prepareDataDir(each);
  const locks = [lockInstance(paths, now), lockInstance(other, now)];
  for (const lock of locks) lock.release();
});

test('the discovery file is written whole, for its owner alone, and comes back as it was', () => {
  prepareDataDir(paths);
  writeInstance(paths, record);
  expect(modeOf(paths.instance)).toBe(0o600);
  expect(readInstance(paths)).toEqual(record);
  expect(inspectEarlierRun(paths, now)).toEqual([expect.stringContaining('pid 4242')]);
  removeInstance(paths);
  expect(readInstance(paths)).toBeUndefined();
  expect(inspectEarlierRun(paths, now)).toEqual([]);
});

test.each(['', '{', '{"pid":"x"}', '[]'])('a damaged discovery file (%j) is set aside with its content', (content) => {
  prepareDataDir(paths);
  writeFileSync(paths.instance, content);
  expect(() => readInstance(paths)).toThrow(/discovery file .* is damaged/);
  const [warning] = inspectEarlierRun(paths, now);
  const aside = `${paths.instance}.damaged-2026-01-02T030405`;
  expect(warning).toContain(aside);
  expect(readFileSync(aside, 'utf8')).toBe(content);
  expect(readInstance(paths)).toBeUndefined();
});

test('a token is made once, kept, and readable for its owner alone', () => {
  prepareDataDir(paths);
  const first = loadToken(paths.token, undefined, now);
  expect(first.token.length).toBeGreaterThan(40);
  expect(modeOf(paths.token)).toBe(0o600);
  expect(loadToken(paths.token, undefined, now)).toEqual(first);
});

test('a given token becomes the one in the file, so that the command line finds it', () => {
  prepareDataDir(paths);
  expect(loadToken(paths.token, 'chosen-by-the-person', now).token).toBe('chosen-by-the-person');
  expect(readFileSync(paths.token, 'utf8').trim()).toBe('chosen-by-the-person');
});

test('a damaged token file is set aside and a new token made', () => {
  prepareDataDir(paths);
  writeFileSync(paths.token, 'short');
  const { token, warnings } = loadToken(paths.token, undefined, now);
  expect(token).not.toBe('short');
  expect(warnings).toEqual([expect.stringContaining(`${paths.token}.damaged-2026-01-02T030405`)]);
  expect(readFileSync(`${paths.token}.damaged-2026-01-02T030405`, 'utf8')).toBe('short');
});
