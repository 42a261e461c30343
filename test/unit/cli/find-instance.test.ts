import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockInstance } from '../../../src-main/app/instance-lock.ts';
import { resolvePaths } from '../../../src-main/app/paths.ts';
import { findInstance } from '../../../src-main/cli/find-instance.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'signalbox-find-'));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

const file = (): string => join(dataDir, 'instance.json');
const paths = () => resolvePaths({ dataDir });
const find = () => findInstance(paths());
const write = (text: string): void => writeFileSync(file(), text);
const url = 'http://127.0.0.1:7778';
const record = {
  pid: process.pid,
  startedAt: 1,
  url,
  mcpUrl: `${url}/mcp`,
  version: '0.1.0',
  desktop: false,
  tokenFile: '/t',
};

describe('findInstance', () => {
  it('finds the instance that runs', () => {
    write(JSON.stringify(record));
    const lock = lockInstance(paths(), new Date());
    expect(find()).toEqual({ state: 'running', record });
    lock.release();
  });

  it('says that none runs where there is no discovery file', () => {
    expect(find()).toEqual({ state: 'none', reason: `no Signalbox is running on ${dataDir}` });
  });

  it('takes the file of an instance that has died for none, even where its pid is somebody else by now', () => {
    write(JSON.stringify(record));
    expect(find()).toMatchObject({
      state: 'gone',
      reason: expect.stringContaining(`process ${process.pid}`) as string,
    });
  });

  it.each(['', '{', '[]', '{"pid":"1"}'])('refuses a damaged file: %s', (text) => {
    write(text);
    expect(() => find()).toThrow(/instance\.json is damaged/);
  });
});
