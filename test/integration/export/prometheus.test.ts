import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { FOLDER, queriesOf, readDashboard } from '../../helpers/dashboard.ts';
import { findPrometheus, type Prometheus } from '../../helpers/find-prometheus.ts';
import { startCollector, type OtlpCollector } from '../../helpers/otlp-collector.ts';
import { runPrometheus, type RunningPrometheus } from '../../helpers/run-prometheus.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { runSignalbox } from '../cli/signalbox-command.ts';

const found = await findPrometheus();
const tools = 'absent' in found ? undefined : found;
const why = 'absent' in found ? ` (skipped: ${found.absent})` : '';
const STRANGE = 'a"b\\c{x="y"} ü';

let collector: OtlpCollector;
let signalbox: RunningSignalbox;
let agentToken: string;

/** With something to say of everything: an agent that has called, an alert, a collector, processes of all kinds. */
beforeAll(async () => {
  collector = await startCollector();
  signalbox = await startSignalbox({
    args: ['--monitor-interval-ms', '500', '--sample-interval-ms', '500', '--otlp-logs', '--allow-root'],
    env: { SIGNALBOX_OTLP_ENDPOINT: collector.url, SIGNALBOX_OTLP_HEADERS: 'x-api-key=canary-of-the-headers' },
  });
  const { proc, agents, alerts } = createClient(signalbox);
  await alerts.setRule({ name: 'always', condition: { on: 'metric', metric: 'processes', above: 0 }, actions: [] });
  await proc.start({ name: 'chatty', cmd: ['node', 'test/programs/counts-forever.ts'] });
  await proc.start({ name: STRANGE, cmd: ['sleep', '3600'] });
  await proc.start({ name: 'failed', cmd: ['sh', '-c', 'sleep 0.7; exit 3'] });
  agentToken = (await agents.add({ label: 'reader' })).token;
  const asAgent = { headers: { authorization: `Bearer ${agentToken}` } };
  expect((await fetch(`${signalbox.url}/processes`, asAgent)).status).toBe(200);
});

afterAll(async () => {
  await signalbox?.[Symbol.asyncDispose]();
  await collector?.[Symbol.asyncDispose]();
});

const scrape = (headers: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${signalbox.url}/metrics`, { headers });

const metrics = async (accept = '*/*'): Promise<string> =>
  (await scrape({ authorization: `Bearer ${signalbox.token}`, accept })).text();

describe('GET /metrics (R-222)', () => {
  test('is for the token of the person only', async () => {
    expect((await scrape({})).status).toBe(401);
    expect((await scrape({ authorization: 'Bearer of-somebody-else-entirely' })).status).toBe(401);
    const refused = await scrape({ authorization: `Bearer ${agentToken}` });
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('PERMISSION_DENIED')]);
    expect((await scrape({ authorization: `Bearer ${signalbox.token}` })).status).toBe(200);
    const elsewhere = { authorization: `Bearer ${signalbox.token}`, origin: 'http://elsewhere.example' };
    expect((await scrape(elsewhere)).status).toBe(403);
  });

  test('says how it is written, and writes it as it is asked to', async () => {
    const authorization = `Bearer ${signalbox.token}`;
    const plain = await scrape({ authorization });
    expect(plain.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const open = await scrape({ authorization, accept: 'application/openmetrics-text' });
    expect(open.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(await open.text()).toMatch(/\n# EOF\n$/);
  });

  test('holds no secret, no command line and no pid', async () => {
    const said = await metrics();
    expect(said).toContain('signalbox_process_up{name="chatty",kind="managed"} 1\n');
    expect(said).not.toMatch(/counts-forever|canary|sleep|sbx_|\bpid\b/);
    expect(said).not.toContain(signalbox.token);
    expect(signalbox.stderr()).not.toContain('canary');
  });
});

describe.skipIf(tools === undefined)(`Prometheus${why} (R-222)`, () => {
  const { prometheus, promtool } = tools ?? ({} as Prometheus);
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-export-'));
  const promtoolSays = (...args: string[]) => promisify(execFile)(promtool, args, { cwd: folder });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('promtool check metrics has nothing to say', async () => {
    await waitUntil(async () => /signalbox_process_open_fds.*chatty/.test(await metrics()), { what: 'all figures' });
    const child = spawn(promtool, ['check', 'metrics'], { stdio: 'pipe' });
    child.stdin.end(await metrics());
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    expect({ said, complained, code: child.exitCode }).toEqual({ said: '', complained: '', code: 0 });
  });

  test('promtool takes our rules, and the example of how we are scraped', async () => {
    cpSync(FOLDER, folder, { recursive: true });
    writeFileSync(join(folder, 'token'), 'x');
    expect((await promtoolSays('check', 'rules', 'signalbox-rules.yml')).stdout).toContain('SUCCESS:');
    expect((await promtoolSays('check', 'config', 'scrape-config.yml')).stdout).toContain('SUCCESS');
  });

  test('our rules tell a loop from a build, and of one cause once', async () => {
    cpSync(FOLDER, folder, { recursive: true });
    cpSync(join(import.meta.dirname, 'rules-test.yml'), join(folder, 'rules-test.yml'));
    expect((await promtoolSays('test', 'rules', 'rules-test.yml')).stdout).toContain('SUCCESS');
  });

  test('it scrapes us by what signalbox export prints, every query of the dashboard finds data, every rule works', async () => {
    const { dataDir } = signalbox;
    const printed = await runSignalbox(['export', 'scrape-config'], { dataDir });
    const rules = await runSignalbox(['export', 'rules'], { dataDir });
    expect(rules.stdout).toBe(readFileSync(`${FOLDER}/signalbox-rules.yml`, 'utf8'));
    expect(printed.stdout).not.toContain(signalbox.token);
    await using server = await runPrometheus(
      { prometheus, promtool },
      {
        'prometheus.yml': printed.stdout.replace(
          'scrape_interval: 15s',
          'scrape_interval: 1s\n  evaluation_interval: 1s',
        ),
        'signalbox-rules.yml': rules.stdout,
      },
    );
    const unanswered = new Set(queriesOf(readDashboard()));
    await waitUntil(
      async () => {
        for (const query of unanswered) if ((await server.query(query)).length > 0) unanswered.delete(query);
        return unanswered.size === 0;
      },
      { deadlineMs: 45_000, what: 'data for every query' },
    ).catch((error: unknown) => expect({ unanswered: [...unanswered] }, String(error)).toEqual({ unanswered: [] }));

    expect(await server.query(`signalbox_process_up{name=${JSON.stringify(STRANGE)}} == 1`)).toHaveLength(1);
    expect(await server.query('ALERTS{rule="process_failed", name="failed"}')).toHaveLength(1);
    await expectRulesToWork(server);
  }, 180_000); // Longer than all waits in it: cut off, it would leave a Prometheus behind.

  async function expectRulesToWork(server: RunningPrometheus): Promise<void> {
    interface Rule {
      readonly name: string;
      readonly health: string;
      readonly lastError?: string;
    }
    const { data } = await server.get('/api/v1/rules');
    const rules = (data['groups'] as { readonly rules: readonly Rule[] }[]).flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  }
});
