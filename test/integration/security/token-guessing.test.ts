import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNothingChanged } from '../../helpers/nothing-changed.ts';
import { openDoors } from '../../helpers/open-doors.ts';
import { rawExchange, statusOf } from '../../helpers/raw-exchange.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';

const FREE_GUESSES = 20;

let signalbox: RunningSignalbox;
let port: number;
let said: string;
beforeAll(async () => {
  signalbox = await startSignalbox();
  port = Number(new URL(signalbox.url).port);
  said = signalbox.stderr();
});
afterAll(() => signalbox[Symbol.asyncDispose]());

const request = (path: string, token: string, connection: 'close' | 'keep-alive'): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${token}`,
    `Connection: ${connection}`,
    '\r\n',
  ].join('\r\n');
const ask = (path: string, token: string): Promise<string> =>
  rawExchange(port, request(path, token, 'close'), { holdOpen: true });

/** As near to the right one as a guess can be, and as far. */
const guesses = (token: string): readonly string[] => [
  token.slice(0, -1),
  `${token}x`,
  token.toUpperCase(),
  token.toLowerCase(),
  Array.from(token).toReversed().join(''),
  `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
  'undefined',
  'null',
  '*',
  'x'.repeat(8000),
];

test('R-164 no guess gets in, at any door, however near it is', async () => {
  for (const [index, guess] of guesses(signalbox.token).entries()) {
    const path = ['/api/proc', '/mcp', '/rpc', '/processes', '/'][index % 5] ?? '/';
    expect(statusOf(await ask(path, guess)), guess.slice(0, 60)).toBe(401);
  }
  await expectNothingChanged(signalbox, said);
});

test('R-164 whoever guesses on loses the connection with each guess, and what was sent ahead is refused unseen', async () => {
  // Whatever was guessed before, this is enough to be slowed down.
  await Promise.all(Array.from({ length: FREE_GUESSES }, () => ask('/api/proc', 'wrong')));
  expect(signalbox.stderr()).toContain('20 wrong tokens within a minute');
  for (const path of ['/', '/api/proc']) {
    const right = request(path, signalbox.token, 'keep-alive');
    const ahead = request(path, 'wrong', 'keep-alive') + right.repeat(50);
    const answers = await rawExchange(port, ahead, { holdOpen: true });
    expect(answers.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 401']);
  }
  expect(statusOf(await ask('/api/proc', signalbox.token))).toBe(200);
});

test('R-164 a right token never waits, however many guess', async () => {
  // So long that whatever is answered here has not waited.
  await using doors = await openDoors({ guessDelayMs: 600_000 });
  const guess = () => doors.fetch('/api/proc', { headers: { authorization: 'Bearer wrong' }, signal: gone.signal });
  const gone = new AbortController();
  for (let free = 0; free < FREE_GUESSES; free += 1) expect((await guess()).status).toBe(401);
  let answered = 0;
  const late = Array.from({ length: 50 }, () => guess().then(() => (answered += 1)));
  for (let call = 0; call < 20; call += 1) expect((await doors.fetch('/api/proc')).status).toBe(200);
  expect(answered).toBe(0);
  gone.abort();
  await Promise.allSettled(late);
});
