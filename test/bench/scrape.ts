import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { startExporter } from './peers/exporter.ts';
import { median } from './percentile.ts';
import { cpuSeconds, residentMb } from './process-cost.ts';

/** What tells the processes apart in a command line: nothing else on the machine sleeps for so long. */
const FIRST_SLEEP = 7_654_000;

interface Cost {
  /** ms */
  readonly took: number;
  /** ms of CPU for one scrape */
  readonly cpu: number;
  /** MB */
  readonly resident: number;
  readonly bytes: number;
}

/** A scrape of 200 processes, each known by its own name, beside Debian's exporters of the same. Linux only. */
export async function measureScrape({ brief }: BenchOptions): Promise<BenchRow[]> {
  const count = brief ? 10 : 200;
  const scrapes = brief ? 5 : 200;
  await using signalbox = await startSignalbox();
  const { proc } = createClient(signalbox);
  const names = Array.from({ length: count }, (_, index) => `p${index}`);
  await Promise.all(names.map((name, index) => proc.start({ name, cmd: ['sleep', String(FIRST_SLEEP + index)] })));
  const url = `${signalbox.url}/metrics`;
  const headers = { authorization: `Bearer ${signalbox.token}` };
  const read = async (): Promise<string> => (await fetch(url, { headers })).text();
  const fresh = async () => (await read()).match(/^signalbox_process_open_fds\{/gm)?.length === count;
  await waitUntil(fresh, { what: 'figures of all', deadlineMs: 60_000 });
  const ours = await measure(signalbox.pid, url, headers, scrapes);

  const byProcess = await measureProcessExporter(scrapes);
  const byNode = await measureNodeExporter(scrapes);
  const beside = (program: string, cost: Cost | undefined, of: keyof Cost) =>
    cost === undefined ? { what: program, absent: 'not installed' } : { what: program, value: cost[of] };
  const besideProcess = (of: keyof Cost) => ({ against: beside('prometheus-process-exporter', byProcess, of) });
  const kb = (cost: Cost | undefined): Cost | undefined => cost && { ...cost, bytes: cost.bytes / 1000 };
  return [
    {
      what: `GET /metrics of ${count} processes and the machine, p50`,
      unit: 'ms',
      ours: ours.took,
      ...besideProcess('took'),
      goal: { atMost: 1 },
    },
    { what: 'the same: CPU of it', unit: 'ms', ours: ours.cpu, ...besideProcess('cpu'), goal: { atMost: 1 } },
    {
      what: 'the same: what is sent',
      unit: 'KB',
      ours: ours.bytes / 1000,
      against: beside('prometheus-process-exporter', kb(byProcess), 'bytes'),
      isDetail: true,
    },
    { what: 'the same: memory (RSS)', unit: 'MB', ours: ours.resident, ...besideProcess('resident'), isDetail: true },
    {
      what: 'the same beside an exporter of the machine alone',
      unit: 'ms',
      ours: ours.cpu,
      against: beside('prometheus-node-exporter', byNode, 'cpu'),
      isDetail: true,
    },
  ];
}

/** Each process under a name of its own, as we do. */
async function measureProcessExporter(scrapes: number): Promise<Cost | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  try {
    const config = join(folder, 'config.yml');
    const pattern = `sleep ${String(FIRST_SLEEP).slice(0, 4)}\\d+`;
    await writeFile(config, `process_names:\n  - name: '{{.Matches}}'\n    cmdline: ['(?P<what>${pattern})']\n`);
    await using exporter = await startExporter('prometheus-process-exporter', [`--config.path=${config}`]);
    return exporter && (await measure(exporter.pid, exporter.url, {}, scrapes));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureNodeExporter(scrapes: number): Promise<Cost | undefined> {
  await using exporter = await startExporter('prometheus-node-exporter', []);
  return exporter && (await measure(exporter.pid, exporter.url, {}, scrapes));
}

async function measure(
  pid: number,
  url: string,
  headers: Readonly<Record<string, string>>,
  scrapes: number,
): Promise<Cost> {
  const times: number[] = [];
  let bytes = 0;
  const before = cpuSeconds(pid);
  for (let scrape = 0; scrape < scrapes; scrape += 1) {
    const startedAt = performance.now();
    bytes = (await (await fetch(url, { headers })).arrayBuffer()).byteLength;
    times.push(performance.now() - startedAt);
  }
  const cpu = ((cpuSeconds(pid) - before) * 1000) / scrapes;
  return { took: median(times), cpu, resident: residentMb(pid), bytes };
}
