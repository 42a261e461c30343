import type { ConfigChange } from './plan-change.ts';

const AROUND = 2;

/** The lines that go and come, with a few around them: `- ` and `+ ` before each, as programmers are used to. */
export function describeChange({ before = '', after = '' }: Pick<ConfigChange, 'before' | 'after'>): readonly string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(old.length, now.length);
  const head = countWhile(shorter, (i) => old[i] === now[i]);
  const tail = countWhile(shorter - head, (i) => old.at(-1 - i) === now.at(-1 - i));
  return [
    ...old.slice(Math.max(0, head - AROUND), head).map((line) => `  ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `- ${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+ ${line}`),
    ...now.slice(now.length - tail, now.length - tail + AROUND).map((line) => `  ${line}`),
  ];
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));

function countWhile(limit: number, holds: (index: number) => boolean): number {
  let count = 0;
  while (count < limit && holds(count)) count += 1;
  return count;
}
