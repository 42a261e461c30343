import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { SystemProcessStatus } from '../../../src-shared/model/system-process.ts';

/** What hardly ever changes in the life of a process, and costs more to read than its counters. */
export interface ProcessFacts {
  readonly uid?: number;
  readonly user?: string;
  /** ms since the epoch. */
  readonly startedAt?: number;
  /** Without what looks like a secret. */
  readonly commandLine?: readonly string[];
  /** By its runtime and short id. */
  readonly container?: string;
  /** Field → why it could not be read. */
  readonly unreadable?: Readonly<Record<string, string>>;
}

/**
 * One process as the system counts it: no rates. A sampler gives the very same object again for a process
 * that nothing has happened to, so that whoever compares samples sees it at a glance.
 */
export interface RawProcess extends ProcessIdentity {
  readonly ppid: number;
  readonly pgid?: number;
  readonly session?: number;
  /** Such as `pts/3`. */
  readonly tty?: string;
  readonly nice?: number;
  /** Present for threads of the kernel only. */
  readonly kernel?: true;
  readonly name: string;
  readonly status: SystemProcessStatus;
  /** User and system time since it started, in ms. */
  readonly cpuTime?: number;
  /** bytes */
  readonly rss?: number;
  /** bytes */
  readonly vms?: number;
  readonly threads?: number;
  readonly facts: ProcessFacts;
}

/** Time spent since boot, busy and altogether; only the ratio of differences counts. */
export interface RawCpu {
  readonly cpuBusy?: number;
  readonly cpuTotal?: number;
}

/** The machine as a whole, as the system counts it. */
export interface RawHost extends RawCpu {
  readonly cores: number;
  readonly perCore?: readonly RawCpu[];
  /** bytes */
  readonly memoryTotal: number;
  /** bytes */
  readonly memoryAvailable: number;
  /** bytes */
  readonly swapTotal?: number;
  /** bytes */
  readonly swapFree?: number;
  readonly load1?: number;
  readonly load5?: number;
  readonly load15?: number;
  /** Bytes since boot, of all disks together. */
  readonly diskRead?: number;
  readonly diskWritten?: number;
  /** Bytes since boot, through all but loopback. */
  readonly networkReceived?: number;
  readonly networkSent?: number;
  /** Processes and threads that were ever started since boot. */
  readonly forks?: number;
  /** s */
  readonly uptime?: number;
  /** Absent where there is no battery, or nobody can tell. */
  readonly onBattery?: boolean | undefined;
}

export interface RawSample {
  /** ms since the epoch, for people. */
  readonly takenAt: number;
  /** ms of a clock that only goes forward and stands while the machine sleeps, as CPU times do: for rates. */
  readonly ticked: number;
  readonly processes: readonly RawProcess[];
  readonly host: RawHost;
}
