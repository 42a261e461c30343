import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';

const inspector = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js';

// Each question starts a whole program: on a busy machine a second, and more.
vi.setConfig({ testTimeout: 90_000 });

let app: RunningSignalbox;
beforeAll(async () => {
  app = await startSignalbox();
});
afterAll(() => app?.[Symbol.asyncDispose]());

interface Answer {
  /** 0, 5 for what a tool refuses, 6 for schemas that some clients cannot read. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As a person calls it in a shell, with settings of its own. */
function inspect(args: readonly string[]): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const command = [inspector, '--cli', '--format', 'json', ...args];
  const env = { PATH: process.env['PATH'], HOME: app.dataDir };
  execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
    const code = error?.code ?? 0;
    if (typeof code === 'number') resolve({ code, stdout, stderr });
    else reject(error ?? new Error(code));
  });
  return promise;
}

type Ask = (method: string, ...args: readonly string[]) => Promise<Answer>;

const overHttp =
  (era: string, path = '/mcp'): Ask =>
  (method, ...args) => {
    const header = `Authorization: Bearer ${app.token}`;
    const server = ['--transport', 'http', '--server-url', `${app.url}${path}`, '--header', header];
    return inspect([...server, '--protocol-era', era, '--method', method, ...args]);
  };

const overStdio =
  (era: string): Ask =>
  (method, ...args) => {
    const bridge = [process.execPath, 'out/main/signalbox.js', 'mcp', '--data-dir', app.dataDir];
    return inspect(['--protocol-era', era, '--method', method, ...args, '--', ...bridge]);
  };

async function expectTools(ask: Ask): Promise<void> {
  const { code, stdout, stderr } = await ask('tools/list', '--strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout).result.tools).toHaveLength(12);
}

async function expectAnswer(ask: Ask): Promise<void> {
  const { code, stdout } = await ask('tools/call', '--tool-name', 'proc_list');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).result.structuredContent).toEqual({ processes: [] });
}

async function expectRefusal(ask: Ask): Promise<void> {
  const missing = ['--tool-name', 'proc_stop', '--tool-args-json', '{"name":"missing"}'];
  const { code, stdout } = await ask('tools/call', ...missing);
  expect(code).toBe(5);
  expect(JSON.parse(stdout).result).toMatchObject({ isError: true, structuredContent: { code: 'NOT_FOUND' } });
}

test('the Inspector reads our tools without a complaint in the older protocol, calls one and is refused', async () => {
  const ask = overHttp('legacy');
  await Promise.all([expectTools(ask), expectAnswer(ask), expectRefusal(ask)]);
});

test('the Inspector does the same in the newer one', async () => {
  const ask = overHttp('modern');
  await Promise.all([expectTools(ask), expectAnswer(ask), expectRefusal(ask)]);
});

test('the Inspector reads prompts, resources, skills and apps', async () => {
  const ask = overHttp('modern');
  const [prompts, resources, skills, apps] = await Promise.all([
    ask('prompts/get', '--prompt-name', 'free_port', '--prompt-args', 'port=3000'),
    ask('resources/list'),
    ask('skills/list', '--verify'),
    ask('tools/call', '--tool-name', 'proc_list', '--app-info'),
  ]);
  expect(prompts.stdout).toContain('I need port 3000');
  expect(resources.stdout).toContain('sys://overview');
  expect(JSON.parse(skills.stdout)).toMatchObject({ outcome: 'verified' });
  expect(JSON.parse(apps.stdout)).toMatchObject({ appInfo: { hasApp: true } });
});

test('the Inspector reads every tool that there is without a complaint', async () => {
  const { code, stderr } = await overHttp('legacy', '/mcp/x/all')('tools/list', '--strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('the Inspector is served through the bridge, too, in both', async () => {
  await Promise.all([expectTools(overStdio('legacy')), expectRefusal(overStdio('legacy'))]);
  await expectAnswer(overStdio('modern'));
});
