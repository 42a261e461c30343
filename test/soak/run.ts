// The long runs, on demand: npm run soak -- chaos | races | flood | fuzz | sessions | ordinary [<how much>] [<seed>]
import { ALL_VICTIMS, runChaos } from './chaos.ts';
import { runFlood } from './flood.ts';
import { runFuzz } from './fuzz.ts';
import { runOrdinaryLoad } from './ordinary-load.ts';
import { runRaces } from './races.ts';
import { runSessions } from './sessions.ts';

const [what = '', amount, seedText] = process.argv.slice(2);
const seed = Number(seedText ?? Date.now() % 1_000_000);
const say = (line: string): void => console.log(line);

if (what === 'chaos') {
  const chaos = { processes: 50, rounds: Number(amount ?? 20), seed, say };
  await runChaos({ ...chaos, victims: ['app'] });
  await runChaos({ ...chaos, victims: ALL_VICTIMS });
} else if (what === 'races') await runRaces({ calls: Number(amount ?? 5000), seed, say });
else if (what === 'flood') await runFlood({ seconds: Number(amount ?? 600), say });
else if (what === 'fuzz') await runFuzz({ requests: Number(amount ?? 10_000), seed, say });
else if (what === 'sessions') await runSessions({ sessions: Number(amount ?? 1000), say });
else if (what === 'ordinary') {
  const { raised } = await runOrdinaryLoad({ seconds: Number(amount ?? 3600), say });
  if (raised.length > 0) process.exitCode = 1;
} else {
  say(
    'npm run soak -- chaos [<rounds>] [<seed>] | races [<calls>] [<seed>] | flood [<seconds>] | fuzz [<requests>] [<seed>] | sessions [<sessions>] | ordinary [<seconds>]',
  );
  process.exitCode = 2;
}
