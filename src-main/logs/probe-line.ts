import type { LogLevel } from '../../src-shared/model/log-line.ts';
import { parseLevel } from './parse-level.ts';

export interface LineProbe {
  readonly level?: LogLevel | undefined;
  readonly message?: string | undefined;
}

const NOTHING: LineProbe = {};

/** What a line says of itself: as JSON (pino, bunyan, winston, structlog, …), or by a leading word such as WARN. */
export function probeLine(text: string): LineProbe {
  return text.trimStart().startsWith('{') ? probeJson(text) : probeText(text);
}

function probeJson(text: string): LineProbe {
  const record = parseObject(text);
  if (record === undefined) return NOTHING;
  return { level: firstLevel(record), message: firstText(record) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    // It begins with a brace, so what parses is an object.
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Not JSON after all, or cut off: an ordinary line.
    return undefined;
  }
}

const levelKeys = ['level', 'severity', 'lvl', 'levelname', 'log.level'];

function firstLevel(record: Readonly<Record<string, unknown>>): LogLevel | undefined {
  for (const key of levelKeys) {
    const level = parseLevel(record[key]);
    if (level !== undefined) return level;
  }
  return undefined;
}

const messageKeys = ['msg', 'message', 'event'];

function firstText(record: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of messageKeys) {
    const value = record[key];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

const timestamp = String.raw`(?:[[(]?\d[\d:.,TZ+/-]*(?: [\d:.,Z+/-]+)?[\])]?\s+)?`;

/**
 * Prose begins with such words too ("Error handling works"), so a word counts only in capitals, in brackets,
 * or before a colon, a bar or a dash.
 */
const leadingWords = [
  new RegExp(String.raw`^\s*${timestamp}([A-Z]{3,11})(?=[\s:|!\]-]|$)`),
  new RegExp(String.raw`^\s*${timestamp}[[(<]\s?([A-Za-z]{3,11})\s?[\])>]`),
  new RegExp(String.raw`^\s*${timestamp}([A-Za-z]{3,11})(?=:| *[|]| +- )`),
];

function probeText(text: string): LineProbe {
  const start = text.slice(0, 80);
  for (const pattern of leadingWords) {
    const level = parseLevel(pattern.exec(start)?.[1]);
    if (level !== undefined) return { level };
  }
  return NOTHING;
}
