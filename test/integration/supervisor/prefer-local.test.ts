import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../helpers/wait-until.ts';
import { by, managedProcesses, start, texts, waitForLine } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

/** A project with a tool of its own, which says who it is and where it would look for others. */
function project(name: string): { readonly cwd: string; readonly bin: string } {
  const cwd = managed.folder();
  const bin = join(cwd, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), '#!/bin/sh\necho local\necho "PATH $PATH"\nexec sleep 600\n', { mode: 0o755 });
  return { cwd, bin };
}

describe('preferLocal', () => {
  it('R-049 finds the tools of the project first, and the child does so too', async () => {
    const { cwd, bin } = project('some-tool');
    const at = await managed.open();
    await start(at, 'tool', 'some-tool', { cwd, preferLocal: true });
    await waitForLine(at, 'tool', `PATH ${bin}:${process.env['PATH']}`);
  });

  it('R-049 wins over a program of that name elsewhere on PATH, also after a restart', async () => {
    const { cwd } = project('sleep');
    writeFileSync(join(cwd, 'node_modules/.bin/sleep'), '#!/bin/sh\necho local\nexec /bin/sleep 600\n', {
      mode: 0o755,
    });
    const at = await managed.open();
    await start(at, 'tool', 'sleep 600', { cwd, preferLocal: true });
    await waitForLine(at, 'tool', 'local');
    await at.supervisor.restart('tool', { timeoutMs: 5000 }, by);
    await waitUntil(() => texts(at, 'tool').filter((text) => text === 'local').length === 2, { what: 'both starts' });
  });

  it('R-049 is opt-in', async () => {
    const { cwd } = project('some-tool');
    const at = await managed.open();
    await expect(start(at, 'tool', 'some-tool', { cwd })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('command not found: some-tool'),
    });
  });

  it('R-049 does no harm where the project has no tools, and PATH stays out of reach', async () => {
    const at = await managed.open();
    const cwd = managed.folder();
    await start(at, 'tool', 'sleep 600', { cwd, preferLocal: true });
    rmSync(cwd, { recursive: true });
    await expect(start(at, 'other', 'sleep 600', { preferLocal: true, env: { PATH: '/tmp' } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('PATH cannot be set by a caller'),
    });
  });
});
