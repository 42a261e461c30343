import { createWindowsProcessSource } from '../../process-table/windows/process-source.ts';
import { powerShell } from '../../windows/power-shell.ts';
import type { DetailReading, DetailSource } from '../detail-source.ts';
import { withUntold } from '../untold.ts';
import { parseCimDetail } from './parse-cim-detail.ts';

const script = (pid: number): string =>
  `Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}' | Select-Object @{n='exe';e={$_.ExecutablePath}},` +
  `@{n='user';e={$_.UserModeTime}},@{n='kernel';e={$_.KernelModeTime}},@{n='priority';e={[long]$_.Priority}},` +
  `@{n='handles';e={[long]$_.HandleCount}},@{n='readBytes';e={$_.ReadTransferCount}},` +
  `@{n='writtenBytes';e={$_.WriteTransferCount}},@{n='readCalls';e={$_.ReadOperationCount}},` +
  `@{n='writeCalls';e={$_.WriteOperationCount}} | ConvertTo-Json -Compress`;

/** What CIM gives; all else Windows tells nobody but the process itself. */
export function createWindowsDetailSource(): DetailSource {
  const source = createWindowsProcessSource();

  async function read({ pid }: { readonly pid: number }): Promise<DetailReading> {
    const found = parseCimDetail(powerShell(script(pid)));
    return found === undefined
      ? withUntold({ metrics: {} }, 'the process has ended')
      : withUntold(found, 'Windows does not tell');
  }

  return { startTimeOf: (pid) => source.read(pid)?.startTime, read };
}
