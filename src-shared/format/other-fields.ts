import type { JsonObject } from '../model/parse-json-object.ts';
import { flattenFields } from './flatten-fields.ts';
import { oneLine } from './one-line.ts';

export interface OtherFields {
  /** `['req.method', 'GET']`: printable, on one line, and cut where the value is long. */
  readonly fields: readonly (readonly [path: string, text: string])[];
  /** There is more than is told. */
  readonly isCut: boolean;
}

/** What loggers add to every line, and what is said before the fields. */
// oxfmt-ignore
const shownElsewhere = [
  'level', 'severity', 'lvl', 'levelname', '@l', 'time', 'timestamp', 'ts', '@timestamp', '@t', 'pid', 'hostname', 'v',
];
const messageKeys = ['msg', 'message', 'event', '@m', '@mt', 'short_message'];

/** The fields of a JSON line that are left to tell when its time, level and message have been told. */
export function otherFields(json: JsonObject, message: string | undefined): OtherFields {
  const said = messageKeys.find((key) => message !== undefined && json[key] === message);
  const omit = new Set(said === undefined ? shownElsewhere : [...shownElsewhere, said]);
  const { fields, isCut } = flattenFields(json, omit);
  return { fields: fields.map(([path, value]) => [oneLine(path), valueText(value)]), isCut };
}

const MAX_VALUE = 200;

function valueText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return deepText(value);
  if (typeof value !== 'string') return String(value);
  const cut = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  return oneLine(/[\s"=]|^$/.test(cut) ? JSON.stringify(cut) : cut);
}

/** Of what is nested too deep to be told. */
function deepText(value: object): string {
  const inside = Object.keys(value).length === 0 ? '' : '…';
  return Array.isArray(value) ? `[${inside}]` : `{${inside}}`;
}
