import { cleanupDebris } from './cleanup-debris.ts';
import type { Prompt } from './define-prompt.ts';
import { freePort } from './free-port.ts';
import { startProject } from './start-project.ts';
import { topProcesses } from './top-processes.ts';
import { triageCrash } from './triage-crash.ts';
import { verifyIsolation } from './verify-isolation.ts';
import { whySlow } from './why-slow.ts';

/** The jobs that people have, as requests to pick from. */
export const allPrompts: readonly Prompt[] = [
  topProcesses,
  whySlow,
  triageCrash,
  freePort,
  startProject,
  cleanupDebris,
  verifyIsolation,
];
