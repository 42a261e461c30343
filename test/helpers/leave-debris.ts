import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DebrisItem, DebrisKind } from '../../src-shared/model/debris.ts';
import { LEAVES_ZOMBIE } from '../integration/inspector/started-processes.ts';
import { findChromium } from './find-chromium.ts';
import { waitUntil } from './wait-until.ts';

export const VITE = join(import.meta.dirname, '../../node_modules/vite/bin/vite.js');
export const MCP_SERVER = join(import.meta.dirname, '../programs/mcp-server.ts');

/** Says the pid of a command that it starts. The command gets the shell's own input: some end when theirs does. */
const STARTS = 'exec 3<&0; "$@" <&3 & echo "pid $!"; wait';
const STARTS_THRICE = 'exec 3<&0; for i in 1 2 3; do "$@" <&3 & echo "pid $!"; sleep 0.05; done; wait';

export interface LeftDebris extends AsyncDisposable {
  readonly server: { readonly pid: number; readonly port: number };
  /** Three servers of one program, oldest first: the newest is the one that it uses. */
  readonly mcpServers: readonly [number, number, number];
  /** Undefined where it was left out. */
  readonly browser: number | undefined;
  readonly zombie: { readonly pid: number; readonly parent: number };
  /** What each should be found as; nothing else of this scene should be. */
  readonly kinds: ReadonlyMap<number, DebrisKind>;
  /** Of what was found on the machine, what this scene has to do with. */
  ours(found: readonly DebrisItem[]): readonly DebrisItem[];
  /** Waits until all of it is found by this question. */
  found(list: () => Promise<{ readonly items: readonly DebrisItem[] }>): Promise<void>;
}

/** Real leftovers of every kind: a Vite whose parent has died, MCP servers started thrice, a Chromium, a zombie. */
export async function leaveDebris({ withBrowser = true } = {}): Promise<LeftDebris> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-debris-'));
  const shells: ChildProcess[] = [];
  const dispose = () => cleanUp(shells, folder);

  function startShell(script: string, command: readonly string[] = []): ChildProcess {
    const env = { ...process.env, NO_COLOR: '1' };
    const shell = spawn('sh', ['-c', script, 'sh', ...command], { cwd: folder, env, detached: true, stdio: 'pipe' });
    shells.push(shell);
    return shell;
  }

  /** Whoever has started the command dies as soon as it says what it says when it is ready. */
  async function orphan(command: readonly string[], ready: RegExp) {
    const shell = startShell(STARTS, command);
    const [[pid], said] = await Promise.all([linesOf(shell, 'stdout', /^pid (\d+)$/, 1), firstOf(shell, ready)]);
    shell.kill('SIGKILL');
    await once(shell, 'exit');
    return { pid: Number(pid), said };
  }

  async function leaveZombie() {
    const shell = startShell(LEAVES_ZOMBIE);
    const [pid] = await linesOf(shell, 'stdout', /^(\d+)$/, 1);
    return { pid: Number(pid), parent: shell.pid ?? 0 };
  }

  try {
    const [server, browser, zombie, mcp] = await Promise.all([
      orphan([process.execPath, VITE, folder, '--host', '127.0.0.1'], /http:\/\/127\.0\.0\.1:(\d+)/),
      withBrowser ? orphan(await headlessChromium(join(folder, 'profile')), /DevTools (listening)/) : undefined,
      leaveZombie(),
      // Something in the command line that is of this scene only: servers are duplicates by that.
      linesOf(startShell(STARTS_THRICE, [process.execPath, MCP_SERVER, folder]), 'stdout', /^pid (\d+)$/, 3),
    ]);
    const mcpServers = mcp.map(Number) as [number, number, number];
    const kinds = new Map<number, DebrisKind>([
      [server.pid, 'orphaned-server'],
      [mcpServers[0], 'duplicate-mcp-server'],
      [mcpServers[1], 'duplicate-mcp-server'],
      ...(browser === undefined ? [] : [[browser.pid, 'stray-browser'] as const]),
      [zombie.pid, 'zombie'],
    ]);
    const ours: LeftDebris['ours'] = (found) =>
      found.filter(({ process: { pid, ppid } }) => pids.has(pid) || pids.has(ppid));
    const pids = new Set([...kinds.keys(), mcpServers[2], ...shells.map(({ pid }) => pid ?? 0)]);
    return {
      server: { pid: server.pid, port: Number(server.said) },
      mcpServers,
      browser: browser?.pid,
      zombie,
      kinds,
      ours,
      found: (list) =>
        waitUntil(async () => ours((await list()).items).length >= kinds.size, {
          deadlineMs: 20_000,
          what: 'all of the debris in the list',
        }),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function headlessChromium(profile: string): Promise<readonly string[]> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-gpu'];
  const driven = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  return [await findChromium(), ...driven, ...quiet, ...asRoot, 'about:blank'];
}

/** What the pattern finds in the first lines of a stream that match it. */
async function linesOf(
  child: ChildProcess,
  stream: 'stdout' | 'stderr',
  pattern: RegExp,
  count: number,
): Promise<readonly string[]> {
  const input = child[stream];
  if (input === null) throw new Error('it has no output');
  const found: string[] = [];
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input });
    lines.on('line', (line) => {
      const [, value] = pattern.exec(line) ?? [];
      if (value !== undefined) found.push(value);
      if (found.length === count) resolve(found);
    });
    lines.on('close', () => reject(new Error(`it ended, and said ${pattern} only ${found.length} times`)));
  });
}

/** On whichever stream it is said. */
async function firstOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  const streams = (['stdout', 'stderr'] as const).map((stream) => linesOf(child, stream, pattern, 1));
  const [found = ''] = await Promise.any(streams);
  return found;
}

/** All are in the groups that the shells have led, also when these have died. */
async function cleanUp(shells: readonly ChildProcess[], folder: string): Promise<void> {
  for (const { pid } of shells) {
    try {
      process.kill(-(pid ?? 0), 'SIGKILL');
    } catch {
      // The whole group has ended.
    }
  }
  await waitUntil(() => !isUsed(folder), { what: `the end of all that runs in ${folder}` });
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Whether a process has this folder in its command line. */
function isUsed(folder: string): boolean {
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(folder);
    } catch {
      // It has ended, or is not ours.
      return false;
    }
  });
}
