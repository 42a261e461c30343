import { attributesOf, type Resource } from './wire-format.ts';

export interface Machine {
  readonly hostname: string;
  /** As Node says it: `linux`, `darwin` or `win32`. */
  readonly platform: string;
}

export interface OtlpIdentity extends Machine {
  /** Of Signalbox. */
  readonly version: string;
}

/** Signalbox itself, which speaks for the machine, too. */
export const ownResource = ({ version, ...machine }: OtlpIdentity): Resource => ({
  attributes: attributesOf({
    'service.name': 'signalbox',
    'service.version': version,
    'service.instance.id': `signalbox@${machine.hostname}`,
    ...machineAttributes(machine),
  }),
});

/**
 * A process is a service of its own: by its name it is found, with its logs and its metrics. Its pid is left out, since
 * whatever stores this would begin a new series with each start.
 */
export const processResource = (kind: 'managed' | 'adopted', name: string, machine: Machine): Resource => ({
  attributes: attributesOf({
    'service.name': name,
    'service.instance.id': `${kind}:${name}@${machine.hostname}`,
    'signalbox.process.kind': kind,
    ...machineAttributes(machine),
  }),
});

const machineAttributes = ({ hostname, platform }: Machine) => ({
  'host.name': hostname,
  'os.type': platform === 'win32' ? 'windows' : platform,
});
