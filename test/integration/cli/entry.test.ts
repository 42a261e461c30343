import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ENTRY = 'out/main/signalbox.js';

describe('the entry of the command line', () => {
  it('can be run as a program', () => {
    expect(readFileSync(ENTRY, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('loads nothing that a Node which is too old could stumble over', () => {
    const imports = readFileSync(ENTRY, 'utf8').match(/^import [^;]*;/gm);
    expect(imports).toEqual([expect.stringMatching(/^import process from ?"node:process";$/)]);
  });

  it.each(['20.20.2', '22.17.1'])('says in one line that Node %s is too old, and exits with 2', async (version) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    const run = promisify(execFile)(process.execPath, ['--import', `data:text/javascript,${pretend}`, ENTRY, 'ps']);
    await expect(run).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(`^signalbox: needs Node 22\\.18 or newer, and this is ${version}: .+\n$`),
      ) as string,
    });
  });
});
