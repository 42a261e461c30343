import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';

const inspector = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js';
const eras = ['legacy', 'modern'] as const;

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

describe.each(eras)('the Inspector, %s era', (era) => {
  test('reads our tools without a complaint over HTTP, calls one and is refused', async () => {
    const ask = overHttp(era);
    await Promise.all([expectTools(ask), expectAnswer(ask), expectRefusal(ask)]);
  });

  test('does the same through the bridge', async () => {
    const ask = overStdio(era);
    await Promise.all([expectTools(ask), expectAnswer(ask), expectRefusal(ask)]);
  });
});

test('the Inspector reads every tool that there is, prompts and resources', async () => {
  const [all, prompts, prompt, templates] = await Promise.all([
    overHttp('modern', '/mcp/x/all')('tools/list', '--strict'),
    overHttp('legacy')('prompts/list'),
    overHttp('modern')('prompts/get', '--prompt-name', 'free_port', '--prompt-args', 'port=3000'),
    overHttp('legacy')('resources/templates/list'),
  ]);
  expect({ code: all.code, stderr: all.stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(prompts.stdout).result.prompts.length).toBeGreaterThan(5);
  expect(prompt.stdout).toContain('I need port 3000');
  expect(templates.stdout).toContain('proc://{name}/logs');
});
