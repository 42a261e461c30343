import type { Client } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

type Outcome = Awaited<ReturnType<Client['sys']['kill']>>;

/** Tells what ended and which ports are free now. Throws for what did not end, after what did is told. */
export function printKillOutcome(terminal: Terminal, outcome: Outcome, json?: true): void {
  const { ended, survivors, freedPorts } = outcome;
  if (json) terminal.printJson(outcome);
  else {
    for (const { pid, name } of ended) terminal.print(`${pid} ${printable(name)}: ended`);
    if (freedPorts.length > 0) terminal.print(`ports free now: ${freedPorts.join(', ')}`);
  }
  const failures = survivors.map(
    ({ pid, name, why }) => new AppError('STOP_FAILED', `${pid} ${printable(name)} is still there: ${why}`),
  );
  if (failures.length > 0) throw new AggregateError(failures);
}
