import { randomOf } from '../../helpers/random-of.ts';
import { damages } from './damages.ts';
import { draft, type Aim } from './draft.ts';
import { faults } from './faults.ts';
import type { Random } from './random.ts';

/** A request as it leaves: everything in it is latin1, one character a byte. */
export interface Malformed {
  readonly what: string;
  readonly bytes: Buffer;
}

const keyOf = (table: Readonly<Record<string, unknown>>, next: Random): string => {
  const keys = Object.keys(table);
  return keys[next(keys.length)] ?? '';
};

/** The request of that number: the same for the same seed. */
export function malform(seed: number, number: number, aim: Aim): Malformed {
  const next = randomOf(seed * 1_000_003 + number);
  const request = draft(next, aim);
  const fault = keyOf(faults, next);
  const damage = keyOf(damages, next);
  faults[fault]?.(request, next);
  const text = [request.line, ...request.headers, '', request.body].join('\r\n');
  return {
    what: `${fault}, ${damage}`,
    bytes: damages[damage]?.(Buffer.from(text, 'latin1'), next) ?? Buffer.alloc(0),
  };
}
