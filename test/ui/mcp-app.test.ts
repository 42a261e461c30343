import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { build } from 'esbuild';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../helpers/open-browser.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { ShowOptions } from '../programs/hosts-mcp-app.ts';

const COUNTS = [process.execPath, join(process.cwd(), 'test/programs/counts-forever.ts')];
const URI = 'ui://signalbox/processes.html';

let signalbox: RunningSignalbox;
let browser: Browser;
let agent: Client;
let host: { readonly url: string; close(): void };
let html: string;

beforeAll(async () => {
  [signalbox, browser, host] = await Promise.all([startSignalbox(), openBrowser(), serveHost()]);
  agent = new Client({ name: 'test-host', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  const requestInit = { headers: { authorization: `Bearer ${signalbox.token}` } };
  await agent.connect(new StreamableHTTPClientTransport(new URL(signalbox.mcpUrl), { requestInit }));
  await call('proc_start', { name: 'counts', cmd: COUNTS });
  await call('proc_start', { name: 'broken', cmd: ['sh', '-c', 'echo "<img src=x onerror=alert(1)>"; exit 3'] });
});

afterAll(async () => {
  host?.close();
  await agent?.close();
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

const call = (name: string, args: Record<string, unknown>) => agent.callTool({ name, arguments: args });

/** The page of a client that shows apps, on an origin of its own. */
async function serveHost() {
  const { outputFiles } = await build({
    entryPoints: ['test/programs/hosts-mcp-app.ts'],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isPage = request.url === '/';
    response.setHeader('content-type', isPage ? 'text/html' : 'text/javascript');
    response.end(
      isPage ? '<!doctype html><link rel="icon" href="data:,"><script src="/host.js" defer></script>' : script,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => void server.close(),
  };
}

interface Shown {
  readonly page: Page;
  readonly app: FrameLocator;
  /** What the page asked for so far. */
  readonly calls: string[];
}

async function show(options: Omit<ShowOptions, 'html'>): Promise<Shown> {
  const context = await browser.newContext({ viewport: { width: 760, height: 660 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('dialog', (dialog) => problems.push(`a dialog: ${dialog.message()}`));
  onTestFinished(() => expect(problems).toEqual([]));
  const calls: string[] = [];
  await page.exposeFunction('callTool', (name: string, args: Record<string, unknown>) => {
    calls.push(name);
    return call(name, args);
  });
  await page.clock.install();
  await page.goto(host.url);
  const all: unknown = { ...options, html };
  await page.evaluate((shown) => globalThis.appHost.show(shown as ShowOptions), all);
  return { page, app: page.frameLocator('iframe'), calls };
}

describe('R-196 the page for MCP Apps', () => {
  test('is named by the tools whose answers it shows, and is one small text', async () => {
    const { tools } = await agent.listTools();
    const shown = tools.filter(({ _meta: meta }) => meta?.['ui'] !== undefined);
    expect(shown.map(({ name }) => name).toSorted()).toEqual(['proc_list', 'proc_logs']);
    for (const { _meta: meta } of shown) expect(meta?.['ui']).toEqual({ resourceUri: URI });
    const [content] = (await agent.readResource({ uri: URI })).contents;
    expect(content).toMatchObject({ mimeType: 'text/html;profile=mcp-app' });
    html = content !== undefined && 'text' in content ? content.text : '';
    expect(html.length).toBeLessThan(40_000);
    expect(html).not.toMatch(/(src|href)="(?!data:)/);
  });

  test('shows the processes and a log, live, in a real client’s sandbox', async () => {
    const { app, page } = await show({ context: { theme: 'light' }, answer: await call('proc_list', {}) });
    const table = app.getByRole('table', { name: 'Managed processes' });
    const rowOf = (name: string) =>
      table.getByRole('row').filter({ has: app.getByRole('button', { name, exact: true }) });
    await rowOf('broken').getByText('exited, 3').waitFor();
    await rowOf('counts').getByText('running').waitFor();

    await app.getByRole('button', { name: 'counts' }).click();
    const log = app.getByRole('log', { name: 'Newest lines of counts' });
    const newest = async () => Number(/(\d+)$/.exec((await log.locator('p').last().innerText()).trim())?.[1]);
    await log.locator('p').nth(20).waitFor();
    const before = await newest();
    await waitUntil(async () => (await newest()) > before, { what: 'lines that came since' });

    await app.getByRole('button', { name: 'broken' }).click();
    await app.getByText('<img src=x onerror=alert(1)>').waitFor();

    await call('proc_start', { name: 'late', cmd: ['sleep', '600'] });
    await rowOf('late').waitFor();
    await call('proc_stop', { name: 'late' });
    await rowOf('late').getByText('exited').waitFor();
    const tones = await Promise.all(['counts', 'broken', 'late'].map((name) => rowOf(name).getAttribute('data-tone')));
    expect(tones).toEqual(['good', 'bad', 'idle']);
    expect(await page.evaluate(() => globalThis.appHost.sizes.at(-1)?.height)).toBeGreaterThan(200);
  });

  test('opens with the log that the agent read, and looks as the client does', async () => {
    const { app, page } = await show({
      context: { theme: 'dark', styles: { variables: { '--color-background-primary': 'rgb(1, 2, 3)' } } as never },
      answer: await call('proc_logs', { name: 'broken' }),
    });
    await app.getByRole('log', { name: 'Newest lines of broken' }).waitFor();
    const background = () => app.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    const text = () => app.locator('body').evaluate((body) => getComputedStyle(body).color);
    expect(await background()).toBe('rgb(1, 2, 3)');
    const dark = await text();
    await page.evaluate(() => globalThis.appHost.setContext({ theme: 'light' }));
    await waitUntil(async () => (await text()) !== dark, { what: 'the light colours' });
  });

  test('asks for nothing more when the client closes it', async () => {
    const { page, calls } = await show({ context: {}, answer: await call('proc_list', {}) });
    const minutesLater = () => page.clock.fastForward('05:00');
    await waitUntil(async () => (await minutesLater(), calls.length > 1), { what: 'two looks' });
    await page.evaluate(() => globalThis.appHost.end());
    const asked = calls.length;
    await minutesLater();
    await page.evaluate(() => globalThis.appHost.setContext({ theme: 'dark' }));
    expect(calls.length).toBe(asked);
  });

  test('shows at least what the agent was told where the client lets no page call tools', async () => {
    const answer = await call('proc_list', {});
    const { app, calls } = await show({ context: {}, hasTools: false, answer });
    await app.getByRole('button', { name: 'counts' }).waitFor();
    await app.getByText('Not live: this client lets no page call tools.').waitFor();
    expect(calls).toEqual([]);
  });
});
