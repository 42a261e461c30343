const value = (args: readonly string[], name: string): string | undefined => args[args.indexOf(name) + 1];

/** Of programs that only pass connections on: to whom, as far as their command line tells. */
export function describeProxy(name: string, commandLine: readonly string[] = []): string | undefined {
  if (name === 'docker-proxy') {
    const port = value(commandLine, '-container-port');
    const address = value(commandLine, '-container-ip');
    const target = address === undefined || port === undefined ? '' : ` at ${address}:${port}`;
    return `passes it on to a container${target}: stop the container to free the port`;
  }
  if (name === 'rootlesskit' || name === 'rootlessport' || name === 'conmon' || name === 'gvproxy') {
    return 'passes it on to a container: stop the container to free the port';
  }
  if (name === 'ssh' && commandLine.some((argument) => /^-[A-Za-z]*[LRD]/.test(argument))) return 'an SSH tunnel';
  return name === 'systemd' ? 'socket activation: the service starts with the first connection' : undefined;
}
