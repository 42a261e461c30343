import { redactSecrets } from '../../../src-shared/format/redact-secrets.ts';
import type { LogLevel, LogLine } from '../../../src-shared/model/log-line.ts';
import { processResource, type OtlpIdentity } from './resources.ts';
import { unixNano, type KeyValue, type Resource, type Scope } from './wire-format.ts';

/** A line with the name of the managed process that wrote it. */
export interface NamedLine {
  readonly name: string;
  readonly line: LogLine;
}

interface LogRecord {
  readonly timeUnixNano: string;
  readonly observedTimeUnixNano: string;
  readonly severityNumber?: number;
  readonly severityText?: string;
  readonly body: { readonly stringValue: string };
  readonly attributes: readonly KeyValue[];
}

export interface LogsRequest {
  readonly resourceLogs: readonly {
    readonly resource: Resource;
    readonly scopeLogs: readonly [{ readonly scope: Scope; readonly logRecords: readonly LogRecord[] }];
  }[];
}

/** The lowest of the four numbers that OpenTelemetry has for each. */
const severityNumbers: Readonly<Record<LogLevel, number>> = {
  trace: 1,
  debug: 5,
  info: 9,
  warn: 13,
  error: 17,
  fatal: 21,
};

/** Lines leave the machine without what looks like a secret. */
export function encodeLogs(lines: readonly NamedLine[], identity: OtlpIdentity): LogsRequest {
  const byName = new Map<string, LogRecord[]>();
  for (const { name, line } of lines) {
    const records = byName.get(name);
    if (records === undefined) byName.set(name, [recordOf(line)]);
    else records.push(recordOf(line));
  }
  const scope = { name: 'signalbox', version: identity.version };
  return {
    resourceLogs: [...byName].map(([name, logRecords]) => ({
      resource: processResource('managed', name, identity),
      scopeLogs: [{ scope, logRecords }],
    })),
  };
}

function recordOf({ time, level, text, stream, sequence, truncated }: LogLine): LogRecord {
  return {
    timeUnixNano: unixNano(time),
    observedTimeUnixNano: unixNano(time),
    ...(level !== undefined && { severityNumber: severityNumbers[level], severityText: level.toUpperCase() }),
    body: { stringValue: redactSecrets(text).toWellFormed() },
    attributes: [
      { key: 'log.iostream', value: { stringValue: stream === 'out' ? 'stdout' : 'stderr' } },
      { key: 'signalbox.log.sequence', value: { intValue: String(sequence) } },
      ...(truncated === true ? [{ key: 'signalbox.log.truncated', value: { boolValue: true } }] : []),
    ],
  };
}
