import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = '/sys/class/power_supply';
/** Cables are plugged in by hand: there is no need to look with every sample. */
const LOOK_EVERY_MS = 30_000;

/** One of the machine's batteries and plugs, as `/sys/class/power_supply` has them. */
export interface PowerSupply {
  readonly type: string | undefined;
  /** Of batteries: `Discharging`, `Charging`, `Full`, … */
  readonly status: string | undefined;
  /** Of plugs: `1` where power comes in. */
  readonly online: string | undefined;
  /** `Device` for the battery of a mouse or the like, which says nothing of the machine. */
  readonly scope: string | undefined;
}

/** Undefined for a machine that has no battery. */
export function isOnBattery(supplies: readonly PowerSupply[]): boolean | undefined {
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  const batteries = own.filter(({ type }) => type === 'Battery');
  if (batteries.length === 0) return undefined;
  if (own.some(({ type, online }) => type !== 'Battery' && online === '1')) return false;
  return batteries.some(({ status }) => status === 'Discharging');
}

/** Whether the machine runs on its battery, looked up now and then. `ticked` in ms of a clock that only goes forward. */
export function createPowerReader(folder = FOLDER): (ticked: number) => boolean | undefined {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let answer: boolean | undefined;
  return (ticked) => {
    if (ticked - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = ticked;
      answer = isOnBattery(readSupplies(folder));
    }
    return answer;
  };
}

function readSupplies(folder: string): readonly PowerSupply[] {
  try {
    return readdirSync(folder).map((name) => {
      const fact = (file: string) => readFact(join(folder, name, file));
      return { type: fact('type'), status: fact('status'), online: fact('online'), scope: fact('scope') };
    });
  } catch {
    // Servers and sandboxes have no such folder.
    return [];
  }
}

function readFact(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // A battery has no `online`, a plug no `status`.
    return undefined;
  }
}
