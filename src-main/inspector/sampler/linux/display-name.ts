/** TASK_COMM_LEN without its NUL: the kernel cuts a longer name. */
const KERNEL_NAME_LENGTH = 15;

/** What a kernel worker is doing at the moment stands behind its name: `kworker/0:1-events`. */
const kernelWorker = /^(kworker\/u?\d+:\d+H?)[-+].*$/;

/**
 * The name that a process goes by. A name that the kernel has cut is completed from the command line when that
 * begins alike; a kernel worker loses its current task, which changes several times a second.
 */
export function displayName(kernelName: string, commandLine: readonly string[] | undefined): string {
  const program = commandLine?.[0];
  if (program === undefined) return kernelName.replace(kernelWorker, '$1');
  const fileName = program.slice(program.lastIndexOf('/') + 1);
  return Buffer.byteLength(kernelName) >= KERNEL_NAME_LENGTH && fileName.startsWith(kernelName) ? fileName : kernelName;
}
