import type { ToolAnswer } from './host.ts';

/** A managed process, as `proc_list` tells of it. */
export interface ProcessRow {
  readonly name: string;
  readonly status: string;
  readonly pid?: number;
  readonly port?: number;
  readonly uptime_s?: number;
  readonly cpu_percent?: number;
  readonly memory_mb?: number;
  readonly ready?: string;
  readonly exit?: string;
  /** `by itself`, `stopped by …`. */
  readonly why?: string;
}

/** A line of its log, as `proc_logs` tells of it. */
export interface LogRow {
  readonly sequence: number;
  readonly time: string;
  readonly text: string;
  readonly level?: string;
  readonly stream?: string;
}

export interface LogAnswer {
  readonly name: string;
  readonly lines: readonly LogRow[];
  readonly cursor: number | undefined;
}

/** `undefined`: it is the answer of another tool, or a refusal. */
export function processesIn({ structuredContent }: ToolAnswer): readonly ProcessRow[] | undefined {
  const rows = isRecord(structuredContent) ? structuredContent['processes'] : undefined;
  return Array.isArray(rows) ? rows.filter(isProcess) : undefined;
}

export function logIn({ structuredContent }: ToolAnswer): LogAnswer | undefined {
  if (!isRecord(structuredContent)) return undefined;
  const { name, lines, cursor } = structuredContent;
  if (typeof name !== 'string' || !Array.isArray(lines)) return undefined;
  return { name, lines: lines.filter(isLine), cursor: typeof cursor === 'number' ? cursor : undefined };
}

/** What a refusal says, without what to do about it: nobody here can. */
export function refusalIn({ isError, content }: ToolAnswer): string | undefined {
  if (isError !== true) return undefined;
  return content?.[0]?.text?.split('\n')[0] ?? 'Signalbox refused, and did not say why.';
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isProcess = (value: unknown): value is ProcessRow =>
  isRecord(value) && typeof value['name'] === 'string' && typeof value['status'] === 'string';

const isLine = (value: unknown): value is LogRow =>
  isRecord(value) && typeof value['text'] === 'string' && typeof value['sequence'] === 'number';
