import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../helpers/free-port.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { runSignalbox, type CommandResult } from './signalbox-command.ts';

let signalbox: RunningSignalbox;
beforeAll(async () => {
  signalbox = await startSignalbox();
});
afterAll(() => signalbox[Symbol.asyncDispose]());
const listeners: ChildProcess[] = [];
afterEach(() => {
  for (const child of listeners.splice(0)) child.kill('SIGKILL');
});

const run = (...args: string[]): Promise<CommandResult> => runSignalbox(args, signalbox);

const LISTENS = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;

/** A stranger that listens on a port. */
async function startListener() {
  const child = spawn(process.execPath, ['-e', LISTENS], { stdio: ['ignore', 'pipe', 'inherit'] });
  listeners.push(child);
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, pid: child.pid ?? 0, port: text.toString().trim() };
}

describe('port', () => {
  it('R-030 says who holds it, and which is free instead', async () => {
    const { pid, port } = await startListener();
    const { code, stdout } = await run('port', port);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      new RegExp(`^tcp port ${port} is in use\n  .*\\(${pid}\\), .*\nthe next free port is \\d+\n$`),
    );
    expect(JSON.parse((await run('port', port, '--json')).stdout)).toMatchObject({ sockets: [{ owners: [{ pid }] }] });
    expect((await run('ports', port)).stdout).toMatch(new RegExp(`${port} .* 127.0.0.1 .*\\(${pid}\\)`));
    expect(await run('port', port, '--udp')).toMatchObject({ stdout: `udp port ${port} is free\n` });
  });

  it('frees it on request, and asks before', async () => {
    const { child, pid, port } = await startListener();
    const ended = once(child, 'exit');
    const unasked = await run('port', port, '--kill');
    expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('say it with --yes') });
    expect(child.exitCode ?? child.signalCode).toBeNull();
    const { code, stdout } = await run('port', port, '--kill', '--yes');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(`${pid} .*: ended\nports free now: ${port}`),
    });
    await ended;
    expect(await run('port', port, '--kill', '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`tcp port ${port} is free`),
    });
  });

  it('ends all that share the socket, though some go with the tree of another one', async () => {
    const port = String(await freePort());
    const program = ['test/programs/shares-its-socket.ts', port, '127.0.0.1', '2'];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    listeners.push(child);
    const [text] = (await once(child.stdout, 'data')) as [Buffer];
    const { code, stdout, stderr } = await run('port', port, '--kill', '--yes');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const pid of text.toString().trim().split(' ')) expect(stdout).toContain(`${pid} `);
    expect(stdout).toContain(`ports free now: ${port}`);
    expect((await run('port', port)).stdout).toBe(`tcp port ${port} is free\n`);
  });

  it('refuses what is no port', async () => {
    expect(await run('port', '70000')).toMatchObject({ code: 2, stderr: expect.stringContaining('from 1 to 65535') });
  });
});
