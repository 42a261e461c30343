import { flattenFields } from '../../../../src-shared/format/flatten-fields.ts';
import { parseJsonObject } from '../../../../src-shared/model/parse-json-object.ts';
import type { LineWindow } from './line-window.ts';

export interface FieldSeen {
  readonly path: string;
  /** Those that were seen first, short ones. */
  readonly values: readonly string[];
}

/** So many of the newest lines tell which fields there are. */
const SAMPLE = 500;
const MAX_VALUES = 20;
const MAX_VALUE = 60;

/** The fields of the newest JSON lines, by name. */
export function fieldsSeen(lines: LineWindow): readonly FieldSeen[] {
  const seen = new Map<string, Set<string>>();
  for (const { text } of lines.slice(lines.count - SAMPLE, lines.count)) {
    const json = parseJsonObject(text);
    if (json === undefined) continue;
    for (const [path, value] of flattenFields(json, new Set()).fields) {
      const values = seen.get(path) ?? new Set();
      seen.set(path, values);
      const said = shortText(value);
      if (values.size < MAX_VALUES && said !== undefined) values.add(said);
    }
  }
  return [...seen]
    .map(([path, values]) => ({ path, values: [...values] }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

function shortText(value: unknown): string | undefined {
  const said = typeof value === 'string' ? value : JSON.stringify(value);
  return said.length <= MAX_VALUE ? said : undefined;
}
