const SHORT_ID = 12;

/** Runtime → how it names the cgroup of a container. The first that fits counts, so the more exact come first. */
const runtimes: readonly (readonly [runtime: string, pattern: RegExp])[] = [
  ['podman', /\/libpod-([\da-f]{64})/],
  ['cri-o', /\/crio-([\da-f]{64})/],
  ['containerd', /\/cri-containerd-([\da-f]{64})|:cri-containerd:([\da-f]{64})/],
  ['docker', /\/docker[-/](?:[^\n]*\/)?([\da-f]{64})/],
  ['kubernetes', /\/kubepods[^\n]*\/([\da-f]{64})/],
  ['lxc', /\/lxc(?:\.payload)?[./]([^/\n]+)/],
  ['nspawn', /\/systemd-nspawn@([^/\n]+)\.service/],
];

const shorten = (id: string): string => (/^[\da-f]{64}$/.test(id) ? id.slice(0, SHORT_ID) : id);

/** `docker:0123456789ab`, from the text of `/proc/<pid>/cgroup`; undefined outside of any container that we know. */
export function containerOf(cgroup: string): string | undefined {
  for (const [runtime, pattern] of runtimes) {
    const found = pattern.exec(cgroup);
    const id = found?.[1] ?? found?.[2];
    if (id !== undefined) return `${runtime}:${shorten(id)}`;
  }
  return undefined;
}
