import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../../src-main/cli/find-electron.ts';

let checkout: string;
let electron: string;
let said: string[];

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'signalbox-electron-'));
  electron = join(checkout, 'node_modules', 'electron');
  said = [];
});

afterEach(() => {
  rmSync(checkout, { recursive: true });
});

/** An `electron` package as npm leaves it: without a binary, and with an installer. */
function installPackage(installer: string): void {
  mkdirSync(join(electron, 'dist'), { recursive: true });
  writeFileSync(join(electron, 'package.json'), '{"name":"electron"}');
  writeFileSync(join(electron, 'install.js'), installer);
}

function putBinary(): void {
  writeFileSync(join(electron, 'path.txt'), 'electron');
  writeFileSync(join(electron, 'dist', 'electron'), '');
}

const find = (dist?: string) =>
  findElectron({ from: join(checkout, 'out.js'), dist, say: (text) => void said.push(text) });

describe('findElectron', () => {
  it('says that Electron is not installed where its package is not there', async () => {
    expect(await find()).toEqual({ missing: 'Electron is not installed' });
  });

  it('finds the binary that is there, without a word', async () => {
    installPackage('process.exit(1)');
    putBinary();
    expect(await find()).toEqual({ binary: join(electron, 'dist', 'electron') });
    expect(said).toEqual([]);
  });

  it('looks where it is told to', async () => {
    installPackage('process.exit(1)');
    putBinary();
    writeFileSync(join(checkout, 'electron'), '');
    expect(await find(checkout)).toEqual({ binary: join(checkout, 'electron') });
  });

  it('lets the installer fetch the binary, and says so', async () => {
    installPackage(
      `const { writeFileSync } = require('node:fs');
       writeFileSync(__dirname + '/dist/electron', '');
       writeFileSync(__dirname + '/path.txt', 'electron');`,
    );
    expect(await find()).toEqual({ binary: join(electron, 'dist', 'electron') });
    expect(said).toEqual(['signalbox: fetching Electron, once; this may take a minute']);
  });

  it('says why it could not be fetched', async () => {
    installPackage(`console.error('TypeError: fetch failed'); process.exit(1);`);
    expect(await find()).toEqual({ missing: 'Electron could not be fetched (TypeError: fetch failed)' });
  });
});
