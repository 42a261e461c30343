import { redactCommandLine } from '../../src-shared/format/redact-command-line.ts';
import { isAgent, type Caller } from '../../src-shared/model/caller.ts';

interface Run {
  readonly argv: readonly string[];
  readonly cwd: string;
}

/** What was run, for who asks: the person may start it again with changes, an agent sees no secret of it. */
export function forCaller<Shown extends Run>(caller: Caller, run: Shown): Shown {
  if (!isAgent(caller)) return run;
  return { ...run, argv: [...redactCommandLine(run.argv)], cwd: redactCommandLine([run.cwd])[0] ?? run.cwd };
}
