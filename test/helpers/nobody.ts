import { spawnSync } from 'node:child_process';

/** The user whom every Linux has and who owns nothing. */
export const NOBODY = 65_534;

/** Becomes the command behind it, as nobody. */
export const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] as const;

/** The same, where `/proc` shows nobody the processes of others: a `/proc` of its own, for its options are the machine's. */
export const asNobodyWithoutSight = [
  'unshare',
  '--mount',
  'sh',
  '-c',
  `mount -t proc -o hidepid=2 proc /proc && exec ${asNobody.join(' ')} "$@"`,
  'sh',
] as const;

/** Why the command line cannot be run like that here; undefined when it can. */
export function whyNotBehind(behind: readonly [string, ...string[]]): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs Linux and root, to become another user';
  const [command, ...more] = [...behind, process.execPath, 'out/main/signalbox.js', '--version'];
  const { status, stderr, error } = spawnSync(command, more, { encoding: 'utf8' });
  return status === 0 ? undefined : `${command} is of no use here: ${error?.message ?? stderr.trim()}`;
}
