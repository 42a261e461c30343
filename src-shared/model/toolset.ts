import * as z from 'zod';

/** The groups that an agent's tools are chosen by. A contract test compares them with the tools that there are. */
export const toolsets = [
  'core',
  'io',
  'history',
  'debris',
  'monitor',
  'compat-000',
  'compat-001',
  'compat-003',
] as const;
export type Toolset = (typeof toolsets)[number];

/** What may be asked for: each by its name, all of ours together, and only what changes nothing. */
export const toolsetChoices = [...toolsets, 'all', 'readonly'] as const;
export const toolsetChoice = z.enum(toolsetChoices);
export type ToolsetChoice = z.infer<typeof toolsetChoice>;

export const toolsetMeanings: Readonly<Record<ToolsetChoice, string>> = {
  core: 'Start, stop, watch and read: what everybody gets',
  io: 'Write to the input of a process, signal it, forget it',
  history: 'Search all logs, and what ran before',
  debris: 'Find what was left behind, and clean it up',
  monitor: 'Metrics over time, health and alerts: what is wrong, since when, and why',
  'compat-000': 'list_process, as other servers have it',
  'compat-001': 'list_processes and five more, as other servers have them',
  'compat-003': 'The eleven proc_* in the exact form that other servers have',
  all: 'All but those of other servers',
  readonly: 'Only what changes nothing',
};

/** Those whose tools have the names of tools of another: nobody is offered both. */
const RIVALS: readonly Toolset[] = ['core', 'io'];
const STRICT: Toolset = 'compat-003';

/** Why nobody can be offered these toolsets, in a sentence; undefined: they can. */
export function problemWithToolsets(names: readonly string[]): string | undefined {
  const unknown = names.filter((name) => !toolsetChoices.some((choice) => choice === name));
  if (unknown.length > 0) {
    const list = unknown.map((name) => JSON.stringify(name)).join(', ');
    return `there is no toolset ${list}; there are ${toolsetChoices.join(', ')}`;
  }
  const rival = names.find((name) => name === 'all' || RIVALS.some((one) => one === name));
  if (!names.includes(STRICT) || rival === undefined) return undefined;
  return `${rival} and ${STRICT} have tools of the same names: ask for the one or the other`;
}
