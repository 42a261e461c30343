import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { freePort } from '../../helpers/free-port.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let signalbox: RunningSignalbox;
let client: Client;
let folder: string;

beforeAll(async () => {
  signalbox = await startSignalbox();
  client = createClient(signalbox);
});
afterAll(() => signalbox[Symbol.asyncDispose]());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-tools-'));
});
afterEach(async () => {
  for (const { name } of (await client.proc.list({})).processes) await client.proc.remove({ name, force: true });
  rmSync(folder, { recursive: true });
});

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
const built = (file: string): string =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
const said = (pattern: string) => client.proc.waitReady({ name: 'tool', pattern, intervalMs: 50 });
const say = (data: string) => client.proc.stdin({ name: 'tool', data, appendNewline: true });
const hasPython = isThere('python3');

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('tools that developers leave running', () => {
  it('vite is ready by its url, sees a changed file, and leaves its port free', async () => {
    write('index.html', '<h1>one</h1>');
    const port = await freePort();
    const vite = resolve('node_modules/vite/bin/vite.js');
    await client.proc.start({
      name: 'tool',
      cmd: ['node', vite, '--port', String(port), '--strictPort'],
      cwd: folder,
      port,
    });
    const url = `http://localhost:${port}/`;
    expect(await client.proc.waitReady({ name: 'tool', url })).toMatchObject({ detail: '200' });
    expect(await (await fetch(url)).text()).toContain('one');
    write('index.html', '<h1>two</h1>');
    await said('page reload');
    const { survivors, portHolder, how } = await client.proc.stop({ name: 'tool' });
    expect({ survivors, portHolder, how }).toEqual({ survivors: [], portHolder: undefined, how: 'graceful' });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('node --watch starts its program anew when that changes', async () => {
    write('program.mjs', `console.log('first'); setInterval(() => {}, 1000);`);
    await client.proc.start({ name: 'tool', cmd: ['node', '--watch', 'program.mjs'], cwd: folder });
    await said('^first$');
    write('program.mjs', `console.log('second'); setInterval(() => {}, 1000);`);
    await said('^second$');
    expect((await client.proc.stop({ name: 'tool' })).survivors).toEqual([]);
  });

  it('a REPL of Node answers, and ends with its input', async () => {
    await client.proc.start({ name: 'tool', cmd: ['node', '-i'], stdin: 'pipe' });
    await say('6 * 7');
    await said('42$');
    await client.proc.stdin({ name: 'tool', data: '', end: true });
    const state = async () => (await client.proc.list({})).processes[0]?.lifecycle;
    await waitUntil(async () => (await state())?.state === 'ended', { what: 'its end' });
    expect(await state()).toMatchObject({ end: { how: 'exited', code: 0 } });
  });

  it('a watcher that quits at the end of its input goes on with one that never ends', async () => {
    const watcher = `process.stdin.on('end', () => process.exit(0)).resume(); console.log('watching');`;
    await client.proc.start({ name: 'tool', cmd: ['node', '-e', watcher], stdin: 'open' });
    await said('watching');
    expect((await client.proc.list({})).processes[0]?.lifecycle.state).toBe('running');
    await expect(client.proc.start({ name: 'other', cmd: ['node', '-e', watcher] })).rejects.toMatchObject({
      code: 'START_FAILED',
      message: expect.stringMatching(/"other" exited with code 0 right after its start.*stays .* with stdin "open"/s),
    });
  });

  it('esbuild --watch goes on with an input that never ends, and builds again what changes', async () => {
    write('page.js', `console.log('one');`);
    const esbuild = resolve('node_modules/.bin/esbuild');
    const cmd = [esbuild, 'page.js', '--watch', '--outfile=built.js', '--log-level=info'];
    await client.proc.start({ name: 'tool', cmd, cwd: folder, stdin: 'open' });
    await waitUntil(() => built('built.js').includes('one'), { what: 'the first build' });
    write('page.js', `console.log('two');`);
    await waitUntil(() => built('built.js').includes('two'), { what: 'the second build' });
    expect((await client.proc.stop({ name: 'tool' })).survivors).toEqual([]);
  });

  it.skipIf(!hasPython)('python3 -u is read as it prints, and its REPL answers', async () => {
    write('counts.py', `import time\nfor n in range(1000):\n    print('tick', n)\n    time.sleep(0.05)\n`);
    await client.proc.start({ name: 'tool', cmd: ['python3', '-u', 'counts.py'], cwd: folder });
    await said('^tick 3$');
    await client.proc.start({ name: 'tool', cmd: ['python3', '-i', '-q'], stdin: 'pipe', ifRunning: 'restart' });
    await say('print(6 * 7)');
    await said('42$');
  });
});
