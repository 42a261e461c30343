import type { ProcessMetrics } from '../../../src-shared/model/process-detail.ts';
import { withoutUnknown } from './without-unknown.ts';

const MB = 1024 * 1024;

/** A size in the unit of agents, to a tenth. */
export const inMb = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : Math.round((bytes / MB) * 10) / 10;

const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);

/** What a closer look at one process finds, in the words and units of agents. */
export const processFigures = (metrics: ProcessMetrics) =>
  withoutUnknown({
    cpu_user_s: inSeconds(metrics.cpuUser),
    cpu_system_s: inSeconds(metrics.cpuSystem),
    shared_mb: inMb(metrics.shared),
    swap_mb: inMb(metrics.swap),
    read_mb: inMb(metrics.readBytes),
    written_mb: inMb(metrics.writtenBytes),
    read_calls: metrics.readCalls,
    write_calls: metrics.writeCalls,
    voluntary_switches: metrics.voluntarySwitches,
    involuntary_switches: metrics.involuntarySwitches,
    open_files: metrics.openFiles,
    open_files_limit: metrics.openFilesLimit,
    priority: metrics.priority,
    oom_score: metrics.oomScore,
    connections: metrics.connections,
  });
