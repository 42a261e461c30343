import type { LogLevel } from '../../../src-shared/model/log-line.ts';
import { fieldOf, type FieldPath } from './field-path.ts';
import { parseFields } from './parse-fields.ts';
import { parseLevel } from './parse-level.ts';

export interface LineProbe {
  readonly level?: LogLevel | undefined;
  readonly message?: string | undefined;
}

const NOTHING: LineProbe = {};

/**
 * What a line says of itself: as JSON (pino, bunyan, winston, structlog, …), as logfmt, or by a leading word such as
 * WARN.
 */
export function probeLine(text: string, fields = parseFields(text)): LineProbe {
  if (fields === undefined) return probeText(text);
  const level = firstLevel(fields);
  const message = firstText(fields);
  // Prose that only has some fields in it says its level as prose does.
  return level === undefined && !text.trimStart().startsWith('{')
    ? { ...probeText(text), message }
    : { level, message };
}

const path = (text: string): FieldPath => ({ text, keys: text.split('.') });

/** Of pino, bunyan, winston and structlog first; then Python, Serilog, ECS, OpenTelemetry and the cloud of Google. */
const levelPaths = [
  'level',
  'severity',
  'lvl',
  'levelname',
  'level_name',
  '@l',
  '@level',
  'log.level',
  'severity_text',
  'severityText',
  'loglevel',
  'logLevel',
].map(path);

function firstLevel(fields: object): LogLevel | undefined {
  for (const path of levelPaths) {
    const level = parseLevel(fieldOf(fields, path));
    if (level !== undefined) return level;
  }
  return undefined;
}

const messagePaths = ['msg', 'message', 'event', '@m', '@mt', 'short_message', 'fields.message'].map(path);

function firstText(fields: object): string | undefined {
  for (const path of messagePaths) {
    const value = fieldOf(fields, path);
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
