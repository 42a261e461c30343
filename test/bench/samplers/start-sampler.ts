import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { cpuSeconds } from '../process-cost.ts';

export interface RunningSampler extends AsyncDisposable {
  readonly name: string;
  /** What it answered. Fails with what it said when it ends instead. */
  sample(): Promise<string>;
  /** s of CPU that it and what it has started used so far. */
  cpu(): number;
}

/** A program that takes a sample of all processes for each line on its stdin, and answers with a line. */
export async function startSampler(
  name: string,
  [program, ...args]: readonly [string, ...string[]],
): Promise<RunningSampler> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  await once(child, 'spawn');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return {
    name,
    async sample() {
      child.stdin.write('\n');
      const { done, value } = await answers.next();
      if (done === true) throw new Error(`fails: ${/^\w*Error: (.+)$/m.exec(said)?.[1] ?? said.trim()}`);
      return value;
    },
    cpu: () => cpuSeconds(child.pid ?? 0, { withEnded: true }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
