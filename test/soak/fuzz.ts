import { createClient } from '../../src-main/cli/create-client.ts';
import { residentMb } from '../bench/process-cost.ts';
import { rawExchange, statusOf } from '../helpers/raw-exchange.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { malform } from './malform/malform.ts';

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface FuzzResult {
  readonly seconds: number;
  /** MB, when a tenth was sent, and in the end. */
  readonly rss: readonly [number, number];
  readonly slowestMs: number;
  /** How often each status was the first answer; `none` where the connection was closed without one. */
  readonly statuses: Readonly<Record<string, number>>;
}

const AT_ONCE = 8;
/** Without a bound V8 takes what it likes, and growth says nothing; with it, a leak is the end of the app. */
const BOUNDED_HEAP = ['env', 'NODE_OPTIONS=--max-old-space-size=200'];

/**
 * Malformed requests of all kinds over real sockets. Each gets an answer or a closed connection in time, none a 500,
 * nothing is changed, and the app says nothing of an error of its own. Throws what is wrong, with the request.
 */
export async function runFuzz({ requests, seed, say }: FuzzOptions): Promise<FuzzResult> {
  say(`fuzz: ${requests} malformed requests, seed ${seed}`);
  await using signalbox = await startSignalbox({ behind: BOUNDED_HEAP });
  const aim = { port: Number(new URL(signalbox.url).port), token: signalbox.token };
  const saidBefore = signalbox.stderr();
  const statuses: Record<string, number> = {};
  const startedAt = performance.now();
  let number = 0;
  let slowestMs = 0;
  let early = 0;

  async function send(): Promise<void> {
    while (number < requests) {
      number += 1;
      if (number === Math.ceil(requests / 10)) early = residentMb(signalbox.pid);
      if (number % 1000 === 0) say(`${number} sent, RSS ${Math.round(residentMb(signalbox.pid))} MB`);
      slowestMs = Math.max(slowestMs, await sendOne(number));
    }
  }

  async function sendOne(index: number): Promise<number> {
    const { what, bytes } = malform(seed, index, aim);
    const begun = performance.now();
    const where = `seed ${seed}, request ${index} (${what}): ${JSON.stringify(bytes.toString('latin1').slice(0, 1000))}`;
    const answer = await rawExchange(aim.port, bytes).catch((error: unknown) => {
      throw new Error(`${where}: ${String(error)}`);
    });
    const status = statusOf(answer);
    if (/^HTTP\/1\.1 500/m.test(answer)) throw new Error(`${where} was answered with ${answer.slice(0, 500)}`);
    statuses[status ?? 'none'] = (statuses[status ?? 'none'] ?? 0) + 1;
    return performance.now() - begun;
  }

  await Promise.all(Array.from({ length: AT_ONCE }, send));
  await checkUnharmed(signalbox, saidBefore);
  const rss = [early, residentMb(signalbox.pid)] as const;
  const result = { seconds: (performance.now() - startedAt) / 1000, rss, slowestMs, statuses };
  say(JSON.stringify(result));
  return result;
}

async function checkUnharmed(signalbox: RunningSignalbox, saidBefore: string): Promise<void> {
  const client = createClient(signalbox);
  const { processes } = await client.proc.list({ status: 'all' });
  const { entries } = await client.audit.list({});
  const changes = entries.filter(({ outcome }) => outcome === 'done');
  const said = signalbox.stderr().slice(saidBefore.length);
  // That somebody guesses tokens is all that there is to say of this.
  const complaints = said.split('\n').filter((line) => line !== '' && !line.includes('wrong tokens within a minute'));
  const wrong = [
    ...processes.map(({ name }) => `${name} was started`),
    ...changes.map((entry) => JSON.stringify(entry)),
    ...complaints,
  ];
  if (wrong.length > 0) throw new Error(`after the fuzzer: ${wrong.slice(0, 5).join('; ')}`);
}
