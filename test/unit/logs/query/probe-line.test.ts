import { describe, expect, it } from 'vitest';
import { probeLine } from '../../../../src-main/logs/query/probe-line.ts';

describe('R-086 what a line says of itself', () => {
  it.each([
    ['{"level":30,"msg":"hi"}', 'info', 'hi'],
    ['{"level":10,"msg":"hi"}', 'trace', 'hi'],
    ['{"level":60,"msg":"hi"}', 'fatal', 'hi'],
    ['{"level":35,"msg":"between"}', 'info', 'between'],
    ['{"level":"WARN","message":"winston"}', 'warn', 'winston'],
    ['{"level":"warning","event":"structlog"}', 'warn', 'structlog'],
    ['{"severity":"CRITICAL","message":"cloud"}', 'fatal', 'cloud'],
    ['  {"level":"verbose"}', 'debug', undefined],
    ['{"level":"nonsense","msg":1}', undefined, undefined],
    ['{"level":"__proto__"}', undefined, undefined],
    ['{"nested":{"level":50}}', undefined, undefined],
    ['{"text":"\\"level\\":50"}', undefined, undefined],
    ['{"level":50,"msg":"cut of', undefined, undefined],
    ['{not json}', undefined, undefined],
    ['ERROR something broke', 'error', undefined],
    ['WARN: careful', 'warn', undefined],
    ['[error] no', 'error', undefined],
    ['[ WARN ] maybe', 'warn', undefined],
    ['error: lower case', 'error', undefined],
    ['INFO:     Started server process [1]', 'info', undefined],
    ['2026-11-21 01:02:03,123 WARNING root', 'warn', undefined],
    ['2026-11-21T01:02:03.123Z DEBUG x', 'debug', undefined],
    ['[2026-11-21T01:02:03Z] FATAL x', 'fatal', undefined],
    ['info  - Loaded env', 'info', undefined],
    ['Error: Cannot find module', 'error', undefined],
    ['Error handling works', undefined, undefined],
    ['information wants to be free', undefined, undefined],
    ['no level here', undefined, undefined],
    ['WARNINGS are off', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (text, level, message) => {
    expect(probeLine(text)).toEqual({ ...(level && { level }), ...(message && { message }) });
  });
});
