import { redactCommandLine } from '../../../../src-shared/format/redact-command-line.ts';
import type { Clock } from '../../../../src-shared/model/clock.ts';
import { runTool } from '../../posix/run-tool.ts';
import { createFactsKeeper } from '../keep-facts.ts';
import type { RawProcess, RawSample } from '../raw-sample.ts';
import type { Sampler } from '../sampler.ts';
import { createHostReader } from '../systeminformation/read-host.ts';
import { parseArguments } from './parse-arguments.ts';
import { parsePs, psColumns } from './parse-ps.ts';

const unreadable = { threads: 'ps does not tell' };

/** macOS and other systems without `/proc`, through one `ps` per sample, and one more when there is a new process. */
export function createPosixSampler(clock: Clock): Sampler {
  const readHost = createHostReader();
  const keepFacts = createFactsKeeper();

  function readProcesses(): readonly RawProcess[] {
    let commandLines: ReturnType<typeof parseArguments> | undefined;
    return keepFacts(parsePs(runTool('ps', ['-axo', psColumns])), ({ pid, facts }) => {
      commandLines ??= parseArguments(runTool('ps', ['-axwwo', 'pid=,args=']));
      const commandLine = commandLines.get(pid);
      return { ...facts, commandLine: commandLine && redactCommandLine(commandLine), unreadable };
    });
  }

  async function sample(): Promise<RawSample> {
    const takenAt = clock.now();
    const ticked = performance.now();
    return { takenAt, ticked, processes: readProcesses(), host: await readHost() };
  }

  // Nothing stays open between two samples.
  return { sample, close: () => undefined };
}
