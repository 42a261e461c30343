import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBrowser } from '../helpers/open-browser.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './percentile.ts';

const rounds = 5;

/** How long one waits: until `signalbox serve` listens, and from `npm start`, once built, to a row in the table. */
export async function measureFirstRow(): Promise<BenchRow[]> {
  const listening: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await using _ = await startSignalbox();
    listening.push(performance.now() - startedAt);
  }
  return [
    { what: '`signalbox serve` until it listens', unit: 'ms', ours: median(listening), goal: { atMost: 500 } },
    {
      what: '`npm start` to the first row in the browser',
      unit: 's',
      ours: await npmStartToFirstRow(),
      goal: { atMost: 10 },
    },
  ];
}

/** The browser is open already; the link is followed as soon as it is printed. */
async function npmStartToFirstRow(): Promise<number> {
  await using browser = await openBrowser();
  const page = await browser.newPage();
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const startedAt = performance.now();
  const child = spawn('npm', ['start', '--', '--no-desktop', '--port', '0', '--data-dir', dataDir], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  try {
    await page.goto(await findLink(createInterface({ input: child.stderr })));
    // The link's page goes on to the app by itself, and would interrupt us.
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.goto(new URL('/#/system', page.url()).href);
    await page.getByRole('grid').getByRole('row').nth(1).waitFor(); // the first is the header
    return (performance.now() - startedAt) / 1000;
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function findLink(lines: AsyncIterable<string>): Promise<string> {
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    const link = /http:\/\/\S+\/login\?code=\S+/.exec(line)?.[0];
    if (link !== undefined) return link;
  }
  throw new Error(`npm start ended without a link:\n${said.join('\n')}`);
}
