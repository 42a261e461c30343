import { redactSecrets } from '../../../src-shared/format/redact-secrets.ts';
import { baseName } from '../posix/base-name.ts';

/** TASK_COMM_LEN without its NUL: the kernel cuts a longer name. */
const KERNEL_NAME_LENGTH = 15;

/** What a kernel worker is doing at the moment stands behind its name: `kworker/0:1-events`. */
const kernelWorker = /^(kworker\/u?\d+:\d+H?)[-+].*$/;

/** Node calls its main thread so, and with it the process; a program may also take its name away. */
const saysNothing = (kernelName: string): boolean => kernelName === 'MainThread' || kernelName === '';

const isCut = (kernelName: string): boolean => Buffer.byteLength(kernelName) >= KERNEL_NAME_LENGTH;

/**
 * The name that a process goes by. A name that the kernel has cut is completed from the command line when that
 * begins alike; a kernel worker loses its current task, which changes several times a second. What a program calls
 * itself may hold a secret: so the command line is given without, and the name is looked through.
 */
export function displayName(kernelName: string, commandLine: readonly string[] | undefined): string {
  const program = commandLine?.[0];
  if (program === undefined) return kernelName.replace(kernelWorker, '$1');
  const fileName = baseName(program);
  const own = /[=:]/.test(kernelName) ? redactSecrets(kernelName) : kernelName;
  if (fileName === '') return own;
  return saysNothing(kernelName) || (isCut(kernelName) && fileName.startsWith(kernelName)) ? fileName : own;
}
