import { expect, it } from 'vitest';
import { ALL_VICTIMS, runChaos } from '../../soak/chaos.ts';
import { runFlood } from '../../soak/flood.ts';
import { runFuzz } from '../../soak/fuzz.ts';
import { runOrdinaryLoad } from '../../soak/ordinary-load.ts';
import { runRaces } from '../../soak/races.ts';
import { runSessions } from '../../soak/sessions.ts';

// Short runs of what `npm run soak` does for long. A failure says its seed.
const seed = Date.now() % 1_000_000;
const say = (): void => {};

it('R-223 R-227 R-084 kill -9 at random moments loses no process and no line, and leaves nothing behind', async () => {
  await runChaos({ processes: 12, rounds: 3, seed, victims: ['app'], say });
}, 120_000);

it('R-227 nor does kill -9 of the keeper, alone or with the app, but for a last read that the log tells of', async () => {
  await runChaos({ processes: 12, rounds: 3, seed, victims: ALL_VICTIMS, say });
}, 120_000);

it('R-068 whatever is asked at once, a name has one living process, and every call returns', async () => {
  await runRaces({ calls: 150, seed, say });
}, 120_000);

it('a flood takes a bounded part of memory and disk, and others are answered meanwhile', async () => {
  const { rss, keeperRss, diskMb, lines } = await runFlood({ seconds: 2, say });
  expect(lines).toBeGreaterThan(100_000);
  expect(diskMb).toBeLessThan(40);
  expect(keeperRss[1]).toBeLessThan(200);
  expect(rss[1]).toBeLessThan(600);
}, 60_000);

it('malformed requests of all kinds get nothing in, and harm nobody', async () => {
  const { statuses } = await runFuzz({ requests: 250, seed, say });
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '401']));
}, 120_000);

it('R-138 sessions come and go, and those over the limit are refused while the others work on', async () => {
  await runSessions({ sessions: 130, say });
}, 120_000);

it('ordinary work raises no alert and no issue', async () => {
  expect(await runOrdinaryLoad({ seconds: 6, say })).toMatchObject({ raised: [] });
}, 120_000);
