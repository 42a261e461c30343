const LINE = /^(\d+):[^:\n]*:(.+)$/gm;
const ROOT = '/';

/**
 * From the text of `/proc/<pid>/cgroup`: the one path of version 2, or that of a hierarchy of version 1. Where a machine
 * has both, the one that says more than the root: not all of them are used.
 */
export function cgroupPath(text: string): string | undefined {
  const lines = Array.from(text.matchAll(LINE), ([, hierarchy, path = ROOT]) => ({
    isUnified: hierarchy === '0',
    path,
  }));
  const paths = [...lines.filter(({ isUnified }) => isUnified), ...lines].map(({ path }) => path);
  return paths.find((path) => path !== ROOT) ?? paths[0];
}
