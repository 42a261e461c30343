import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compileProgram } from './compile-program.ts';

export interface CrowdOptions {
  /** What its processes are called. */
  readonly name?: string;
  /** Each so-manieth takes or gives back memory every second; none if absent. */
  readonly restlessEvery?: number;
}

export interface Crowd extends AsyncDisposable {
  /** In the command line of each, and of nothing else. */
  readonly mark: string;
}

/** So many more processes on the machine. They end with whoever started them, however that ends. Linux only. */
export async function startCrowd(
  count: number,
  { name = 'crowd', restlessEvery = 0 }: CrowdOptions = {},
): Promise<Crowd> {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await compileProgram('test/programs/forks-crowd.c', name));
  const args = [String(count), String(restlessEvery)];
  const parent = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(parent, 'exit');
  stack.defer(async () => {
    parent.stdin.end();
    await ended;
  });
  const [forked] = await Promise.race([once(createInterface({ input: parent.stdout }), 'line'), ended]);
  if (Number(forked) !== count) throw new Error(`of ${count} processes only ${String(forked)} could be started`);
  const kept = stack.move();
  return { mark: [name, ...args].join(' '), [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
