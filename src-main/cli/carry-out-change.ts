import { applyChange, isChanged } from '../connect/apply-change.ts';
import { describeChange } from '../connect/describe-change.ts';
import type { ConfigChange } from '../connect/plan-change.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

export interface Wording {
  readonly client: { readonly id: string; readonly title: string };
  /** As what it stands afterwards: connected, not connected. */
  readonly state: string;
  readonly unchanged: string;
}

/** Writes a planned change, or with `dryRun` only shows it, and tells which. */
export function carryOutChange(
  { print, printJson }: Terminal,
  change: ConfigChange,
  { dryRun = false, json = false }: { readonly dryRun?: boolean; readonly json?: boolean },
  { client, state, unchanged }: Wording,
): void {
  const changed = isChanged(change);
  if (changed && !dryRun) applyChange(change);
  const { file, backupFile, backup } = change;
  const kept = backup === 'make' ? backupFile : undefined;
  if (json) return printJson({ client: client.id, state, file, changed, dryRun, backup: kept, after: change.after });
  if (!changed) return print(`${client.title}: ${unchanged} (${file})`);
  print(`${client.title}: ${dryRun ? 'would be ' : ''}${state}`);
  print(`  file    ${file}${change.after === undefined ? ', which goes again: it held nothing else' : ''}`);
  if (kept !== undefined) print(`  before  ${dryRun ? 'would be ' : ''}kept as ${kept}`);
  if (backup === 'remove') print(`  before  ${dryRun ? 'would come' : 'came'} back from ${backupFile}`);
  if (dryRun) for (const line of describeChange(change)) print(`  ${printable(line)}`);
}
