import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { measureFrames } from '../helpers/measure-frames.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { percentile } from './percentile.ts';

const LINES = '5 charts of a day at 10 s, 8 lines with their peaks, 138,240 points';

/** The charts with more than they ever get, in a real browser: while one points about in them, and while they move. */
export async function measureCharts({ brief }: BenchOptions): Promise<BenchRow[]> {
  const forMs = brief ? 500 : 8000;
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-charts-'));
  try {
    await bundlePage(folder);
    await using site = await serve(folder);
    await using browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const bare = await measureFrames(page, forMs);
    await page.goto(site.url);
    await page.locator('canvas').nth(4).waitFor();
    const hovering = await whileMoving(page, forMs);
    const panning = await whilePanning(page, forMs);
    const against = { what: 'an empty page', value: percentile(bare, 0.95) };
    return [
      { what: `${LINES}: frame while pointing about, p95`, unit: 'ms', ours: percentile(hovering, 0.95), against },
      {
        what: 'the same: frame while all of them move with every frame, p95',
        unit: 'ms',
        ours: percentile(panning, 0.95),
        against,
      },
      { what: 'the same: longest frame', unit: 'ms', ours: Math.max(...hovering, ...panning), isDetail: true },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundlePage(folder: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'charts-page.tsx')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const head = '<meta charset="utf-8"><link rel="stylesheet" href="page.css"><link rel="icon" href="data:,">';
  const html = `<!doctype html><html><head>${head}</head><body><div id="root"></div><script type="module" src="page.js"></script></body></html>`;
  await writeFile(join(folder, 'index.html'), html);
}

async function serve(folder: string): Promise<AsyncDisposable & { readonly url: string }> {
  const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    readFile(join(folder, name)).then(
      (file) =>
        response.writeHead(200, { 'content-type': types[name.split('.').at(-1) ?? ''] ?? 'text/plain' }).end(file),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: close };
}

async function whileMoving(page: Page, forMs: number): Promise<number[]> {
  const box = await page.locator('.u-over').first().boundingBox();
  if (box === null) throw new Error('There is no chart to point at');
  const frames = measureFrames(page, forMs);
  const end = performance.now() + forMs;
  for (let step = 0; performance.now() < end; step += 1) {
    await page.mouse.move(box.x + ((step * 37) % box.width), box.y + box.height / 2);
  }
  return await frames;
}

async function whilePanning(page: Page, forMs: number): Promise<number[]> {
  await page.evaluate(keepShifting, forMs);
  return await measureFrames(page, forMs);
}

function keepShifting(forMs: number): void {
  const { shiftCharts } = globalThis as unknown as { shiftCharts: (ms: number) => void };
  const begin = performance.now();
  const next = (now: number) => {
    shiftCharts((now - begin) * 3000);
    if (now - begin < forMs) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
