import { logsInput } from '../../src-shared/contract/proc-logs.ts';
import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { stripEscapes } from '../logs/strip-escapes.ts';
import type { LogBook } from '../logs/log-book.ts';
import { waitReady, type WaitReadyDeps } from '../supervisor/readiness/wait-ready.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Chain } from './chain.ts';
import { forCaller } from './for-caller.ts';

export interface TaskDeps {
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
}

/** How much a probing command may say: nobody reads it. */
const PROBE = { maxOutputBytes: 1024, timeoutMs: 600_000 } as const;

/** What runs to an end of its own: one-shot commands, and waiting until a process is ready. */
export function taskHandlers({ proc }: Chain, { supervisor, logs }: TaskDeps) {
  const readiness: WaitReadyDeps = {
    find: (name) => supervisor.find(name),
    onChange: (listener) => supervisor.onChange(listener),
    markReady: (name, generation, how) => supervisor.markReady(name, generation, how),
    waitForLine: (name, options) => logs.waitForLine(name, options),
    linesBefore: (name) => supervisor.linesBefore(name),
    lastLines: async (name, { stream, count }) =>
      (await logs.query(logsInput.parse({ name, stream, tail: count }))).lines,
    run: (name, cmd, signal) => supervisor.execBeside(name, cmd, { ...PROBE, signal }),
  };
  return {
    exec: proc.exec.handler(async ({ input, signal = never(), context: { onProgress } }) => {
      const { spec, out, err, survivors, ...result } = await supervisor.exec(input, {
        ...input,
        signal,
        onProgress: ({ elapsedMs, bytes }) => {
          const message = `${formatDuration(elapsedMs)}, ${formatBytes(bytes)} of output`;
          onProgress?.({ elapsedMs, totalMs: input.timeoutMs, message });
        },
      });
      return {
        ...result,
        argv: [...spec.argv],
        cwd: spec.cwd,
        out: { ...out, text: stripEscapes(out.text) },
        err: { ...err, text: stripEscapes(err.text) },
        survivors: [...survivors],
      };
    }),
    waitReady: proc.waitReady.handler(async ({ input, signal = never(), context: { caller, onProgress } }) => {
      const report = ({ elapsedMs, seen }: { elapsedMs: number; seen: string }) =>
        onProgress?.({ elapsedMs, totalMs: input.timeoutMs, message: `not ready yet: ${seen}` });
      const ready = await waitReady(input, { signal, onProgress: report }, readiness);
      const process = supervisor.find(input.name);
      if (process === undefined) throw new AppError('PROCESS_ENDED', `"${input.name}" was removed just now`);
      return { process: forCaller(caller, process), ...ready };
    }),
  };
}

const never = (): AbortSignal => new AbortController().signal;
