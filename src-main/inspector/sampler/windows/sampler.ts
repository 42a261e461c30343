import type { Clock } from '../../../../src-shared/model/clock.ts';
import { powerShell } from '../../windows/power-shell.ts';
import { createFactsKeeper } from '../keep-facts.ts';
import type { RawSample } from '../raw-sample.ts';
import type { Sampler } from '../sampler.ts';
import { createHostReader } from '../systeminformation/read-host.ts';
import { parseCim } from './parse-cim.ts';

const script =
  `Get-CimInstance Win32_Process | Select-Object @{n='pid';e={[long]$_.ProcessId}},` +
  `@{n='ppid';e={[long]$_.ParentProcessId}},@{n='name';e={$_.Name}},@{n='started';e={if ($_.CreationDate) ` +
  `{[DateTimeOffset]::new($_.CreationDate).ToUnixTimeMilliseconds()}}},@{n='user';e={$_.UserModeTime}},` +
  `@{n='kernel';e={$_.KernelModeTime}},@{n='rss';e={$_.WorkingSetSize}},@{n='vms';e={$_.VirtualSize}},` +
  `@{n='threads';e={[long]$_.ThreadCount}},@{n='args';e={$_.CommandLine}} | ConvertTo-Json -Compress`;

/** Windows, through PowerShell's CIM: some hundred milliseconds per sample, so the pace slows down by itself. */
export function createWindowsSampler(clock: Clock): Sampler {
  const readHost = createHostReader();
  const keepFacts = createFactsKeeper();

  async function sample(): Promise<RawSample> {
    const takenAt = clock.now();
    const ticked = performance.now();
    const processes = keepFacts(parseCim(powerShell(script)), ({ facts }) => facts);
    return { takenAt, ticked, processes, host: await readHost() };
  }

  // Nothing stays open between two samples.
  return { sample, close: () => undefined };
}
