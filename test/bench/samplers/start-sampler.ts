import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { cpuSeconds } from '../process-cost.ts';

export interface RunningSampler extends AsyncDisposable {
  readonly name: string;
  /** What it answered. */
  sample(): Promise<string>;
  /** s of CPU that it and what it has started used so far. */
  cpu(): number;
}

/** A program that takes a sample of all processes for each line on its stdin, and answers with a line. */
export async function startSampler(
  name: string,
  [program, ...args]: readonly [string, ...string[]],
): Promise<RunningSampler> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  await once(child, 'spawn');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    async sample() {
      child.stdin.write('\n');
      const { done, value } = await answers.next();
      if (done === true) throw new Error(`${name} ended instead of taking a sample`);
      return value;
    },
    cpu: () => cpuSeconds(child.pid ?? 0, { withEnded: true }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
