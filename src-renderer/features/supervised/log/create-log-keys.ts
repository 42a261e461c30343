import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { parseJsonObject } from '../../../../src-shared/model/parse-json-object.ts';
import type { LogKeys } from './handle-log-key.ts';
import type { LineWindow } from './line-window.ts';
import type { LogReading } from './use-log-reading.ts';

export interface LogKeysOptions {
  readonly reading: LogReading;
  readonly held: LineWindow;
  readonly copyLines: (lines: readonly LogLine[]) => void;
  readonly selectAll: () => void;
}

/** What the keys of the lines do. */
export function createLogKeys({ reading, held, copyLines, selectAll }: LogKeysOptions): LogKeys {
  const { cursor, lines, expanded, show, goTo, follow, togglePause, toggle, letGo } = reading;
  const index = cursor === undefined ? -1 : held.indexOf(cursor);
  const current = held.at(index);
  return {
    move: (step) => {
      const [first, last] = lines.current?.seen() ?? [0, 0];
      const isSeen = index >= first && index <= last;
      const next = held.at(isSeen ? index + step : step === 1 ? first : last);
      if (next !== undefined) show(next.sequence, 'nearest');
    },
    toBeginning: () => void goTo(1),
    toEnd: follow,
    togglePause,
    expand: (open) => {
      if (current === undefined || open === expanded.has(current.sequence)) return false;
      const isJson = parseJsonObject(current.text) !== undefined;
      if (isJson) toggle(current.sequence);
      return isJson;
    },
    copyLine: () => current !== undefined && copyLines([current]),
    selectAll,
    letGo: () => {
      letGo();
      return cursor !== undefined;
    },
  };
}
