import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNothingChanged } from '../../helpers/nothing-changed.ts';
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

test('R-164 whoever guesses on is told so late, on a connection for each guess; a right token never waits', async () => {
  // Whatever was guessed before, this is enough to be slowed down.
  await Promise.all(Array.from({ length: FREE_GUESSES }, () => ask('/api/proc', 'wrong')));
  expect(signalbox.stderr()).toContain('20 wrong tokens within a minute');

  const ended: string[] = [];
  const wrong = ask('/', 'wrong').then((answer) => void ended.push(`${statusOf(answer)} late`));
  // In turn, so that these have begun after it, and are all answered before it.
  for (let call = 0; call < 3; call += 1) ended.push(`${statusOf(await ask('/api/proc', signalbox.token))}`);
  await wrong;
  expect(ended).toEqual(['200', '200', '200', '401 late']);

  // What follows a wrong one on the same connection is refused unseen: even the right one.
  const right = request('/api/proc', signalbox.token, 'keep-alive');
  const ahead = request('/api/proc', 'wrong', 'keep-alive') + right.repeat(50);
  const answers = await rawExchange(port, ahead, { holdOpen: true });
  expect(answers.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 401']);
  expect(statusOf(await ask('/api/proc', signalbox.token))).toBe(200);
});
