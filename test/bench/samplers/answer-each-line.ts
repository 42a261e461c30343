import { createInterface } from 'node:readline';

/** Takes a sample for each line of stdin, and answers with how many processes it saw. */
export async function answerEachLine(takeSample: () => number | Promise<number>): Promise<void> {
  for await (const _ of createInterface({ input: process.stdin })) console.log(await takeSample());
}
