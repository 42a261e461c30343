import { powerShell } from '../../windows/power-shell.ts';
import type { ProcessEntry, ProcessSource } from '../process-source.ts';
import { parseCim } from './parse-cim.ts';

const query = (filter: string): string =>
  `Get-CimInstance Win32_Process ${filter} | Select-Object @{n='pid';e={[long]$_.ProcessId}},` +
  `@{n='ppid';e={[long]$_.ParentProcessId}},@{n='name';e={$_.Name}},@{n='started';e={if ($_.CreationDate) ` +
  `{[DateTimeOffset]::new($_.CreationDate).ToUnixTimeMilliseconds()}}} | ConvertTo-Json -Compress`;

/**
 * Windows, through PowerShell's CIM: every question costs some hundred milliseconds.
 *
 * What Windows does not have: process groups and sessions in the POSIX sense, so each process stands as its own
 * group and a tree is made of parents alone; a child whose parent has ended cannot be found by its tree any more
 * (a job object could, but Node offers none). Zombies do not exist.
 */
export function createWindowsProcessSource(): ProcessSource {
  const readAll = (): readonly ProcessEntry[] => parseCim(powerShell(query('')));
  return {
    read: (pid) => parseCim(powerShell(query(`-Filter 'ProcessId=${Math.trunc(pid)}'`)))[0],
    readAll,
    displayName: ({ name }) => name,
    lookUp: () => {
      const byPid = new Map(readAll().map((entry) => [entry.pid, entry]));
      return (pid) => byPid.get(pid);
    },
    startedAt: ({ startTime }) => startTime,
    connectionOwner: async ({ localPort, remotePort }) => {
      const script = `(Get-NetTCPConnection -State Established -LocalPort ${remotePort} -RemotePort ${localPort}).OwningProcess`;
      const owners = powerShell(script).trim().split(/\s+/).map(Number);
      return owners.length === 1 && owners[0] !== 0 ? owners[0] : undefined;
    },
    portListener: async (port) => {
      const script = `(Get-NetTCPConnection -State Listen -LocalPort ${Math.trunc(port)} -ErrorAction SilentlyContinue).OwningProcess`;
      const [owner = 0] = powerShell(script).trim().split(/\s+/).map(Number);
      return owner === 0 ? undefined : { pid: owner };
    },
    // Windows tells everybody who holds a port.
    seesInto: () => true,
  };
}
