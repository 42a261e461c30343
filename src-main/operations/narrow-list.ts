import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import type { ListQuery } from '../inspector/list-processes.ts';
import type { Ports } from '../inspector/ports/create-ports.ts';
import type { Pattern } from '../logs/query/pattern.ts';
import type { PatternCache } from '../logs/query/pattern-cache.ts';

const LAST_PORT = 65_535;
/** For patterns, in one go. */
const SLICE_MS = 5;

async function found(pattern: Pattern, text: string): Promise<boolean> {
  const outcome = pattern.test(text);
  if (typeof outcome === 'boolean') return outcome;
  for (;;) {
    const step = outcome.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
}

/** Those whose name or command line matches; in slices, since a pattern may be dear. */
async function matching(processes: readonly SystemProcess[], pattern: Pattern): Promise<readonly SystemProcess[]> {
  const kept: SystemProcess[] = [];
  let sliceEnds = performance.now() + SLICE_MS;
  for (const process of processes) {
    const { name, commandLine = [] } = process;
    if ((await found(pattern, name)) || (await found(pattern, commandLine.join(' ')))) kept.push(process);
    if (performance.now() < sliceEnds) continue;
    await nextTurn();
    sliceEnds = performance.now() + SLICE_MS;
  }
  return kept;
}

async function listening(
  processes: readonly SystemProcess[],
  range: { readonly from: number; readonly to: number },
  ports: Pick<Ports, 'listening'>,
): Promise<readonly SystemProcess[]> {
  const listened = await ports.listening(processes.map(({ pid }) => pid));
  return processes.filter(({ pid }) => listened.get(pid)?.some((port) => port >= range.from && port <= range.to));
}

/** The filters of a list that take their time. A bad pattern is refused before anything is looked at. */
export function narrowList(
  { regex, portFrom, portTo }: ListQuery,
  patterns: PatternCache,
  ports: Pick<Ports, 'listening'>,
) {
  const pattern = regex === undefined ? undefined : patterns.get(regex, 'regex');
  return async (processes: readonly SystemProcess[]): Promise<readonly SystemProcess[]> => {
    const named = pattern === undefined ? processes : await matching(processes, pattern);
    if (portFrom === undefined && portTo === undefined) return named;
    return listening(named, { from: portFrom ?? 1, to: portTo ?? LAST_PORT }, ports);
  };
}
