import type * as z from 'zod';
import { agentsAddInput } from '../../../src-shared/contract/agents.ts';
import { DEFAULT_CALLS_PER_MINUTE, MAX_CALLS_PER_MINUTE } from '../../../src-shared/model/agent.ts';
import type { ToolsetChoice } from '../../../src-shared/model/toolset.ts';

/** The fields as they are typed. */
export interface AgentForm {
  readonly label: string;
  readonly toolsets: readonly ToolsetChoice[];
  readonly readonly: boolean;
  readonly callsPerMinute: string;
}

export const emptyForm: AgentForm = {
  label: '',
  toolsets: ['core'],
  readonly: false,
  callsPerMinute: String(DEFAULT_CALLS_PER_MINUTE),
};

export type AgentField = 'label' | 'toolsets' | 'callsPerMinute';
export type FieldErrors = Readonly<Partial<Record<AgentField, string>>>;
export type AddRequest = z.output<typeof agentsAddInput>;

/** The request that a form makes, or what is wrong with which field; by the same schema that the server checks with. */
export function readAgentForm({
  label,
  toolsets,
  readonly,
  callsPerMinute,
}: AgentForm):
  | { readonly ok: true; readonly request: AddRequest }
  | { readonly ok: false; readonly errors: FieldErrors } {
  const limit = callsPerMinute.trim();
  const given = {
    label: label.trim(),
    toolsets: [...toolsets],
    readonly,
    callsPerMinute: limit === '' ? Number.NaN : Number(limit),
  };
  const { error, data } = agentsAddInput.safeParse(given);
  const wrong = new Map((error?.issues ?? []).toReversed().map(({ path, message }) => [String(path[0]), message]));
  const errors = {
    ...(wrong.has('label') && { label: given.label === '' ? 'Give it a name, such as claude' : wrong.get('label') }),
    ...(wrong.has('toolsets') && { toolsets: 'Choose some tools' }),
    ...(wrong.has('callsPerMinute') && { callsPerMinute: `A number up to ${MAX_CALLS_PER_MINUTE}; 0 for no limit` }),
  } as FieldErrors;
  return data === undefined ? { ok: false, errors } : { ok: true, request: data };
}
