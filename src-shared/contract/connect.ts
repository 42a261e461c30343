import * as z from 'zod';
import { agentClientId, connectScope, connectTransport } from '../model/agent-client.ts';
import { toolsetChoice } from '../model/toolset.ts';
import { operation } from './operation.ts';

/** How a client is to reach us, and what it is to be offered. */
const choice = {
  transport: connectTransport.optional().describe('Default: http where the client speaks it.'),
  toolsets: z.array(toolsetChoice).max(10).default([]).describe('Without any, the usual tools.'),
  readonly: z.boolean().default(false).describe('Offer only tools that change nothing.'),
  project: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .describe('The folder of the project; default: the one that Signalbox was started in.'),
};

const place = { client: agentClientId, scope: connectScope.default('user') };

export const connectListInput = z.strictObject(choice);

export const connectPlanInput = z.strictObject({
  ...place,
  ...choice,
  action: z.enum(['write', 'remove']).default('write'),
});
export type ConnectPlan = z.output<typeof connectPlanInput>;

const expected = z
  .string()
  .max(64)
  .optional()
  .describe('The version of a plan: nothing is done where the file has changed since.');

export const connectWriteInput = z.strictObject({ ...place, ...choice, expected });
export type ConnectWrite = z.output<typeof connectWriteInput>;

export const connectRemoveInput = z.strictObject({ ...place, project: choice.project, expected });
export type ConnectRemove = z.output<typeof connectRemoveInput>;

export const connectPlace = z.object({
  scope: connectScope,
  file: z.string(),
  state: z.enum(['connected', 'not connected', 'unreadable']),
  problem: z.string().optional().describe('Why it is unreadable.'),
  isCurrent: z.boolean().describe('Connected just as it would be written now.'),
});
export type ConnectPlace = z.infer<typeof connectPlace>;

export const connectableClient = z.object({
  id: agentClientId,
  title: z.string(),
  found: z.boolean().describe('Whether there is a trace of it on this machine.'),
  places: z.array(connectPlace),
  format: z.enum(['json', 'toml']),
  transport: connectTransport,
  transports: z.array(connectTransport),
  snippet: z.string().describe('What belongs into its file, as it would stand in one that holds nothing else.'),
  tokenFrom: z
    .enum(['environment', 'question', 'bridge'])
    .optional()
    .describe('Where it has the token from: the variable, the person, or our bridge; absent: nobody wants one.'),
  deepLink: z.string().optional().describe('Opens it, and has it ask whether to add us.'),
  ownCommand: z.string().optional().describe('Adds us by its own command line.'),
  next: z.string().describe('How it takes notice.'),
  lastSeen: z
    .object({ at: z.number().describe('ms since the epoch'), client: z.string(), connected: z.boolean() })
    .optional()
    .describe('When it last spoke with us, since Signalbox runs.'),
});
export type ConnectableClient = z.infer<typeof connectableClient>;

export const connectOverview = z.object({
  url: z.string().describe('Where these tools are offered over HTTP.'),
  tokenFile: z.string().optional().describe('Absent: no token is wanted.'),
  tokenVariable: z.string(),
  usualPort: z.int().optional().describe('Where it listens on another one now: the port of the next start.'),
  clients: z.array(connectableClient),
});
export type ConnectOverview = z.infer<typeof connectOverview>;

export const connectChange = z.object({
  client: agentClientId,
  scope: connectScope,
  file: z.string(),
  changed: z.boolean(),
  lines: z.array(z.string()).describe('What goes (`- `) and what comes (`+ `), with a few lines around it.'),
  isNew: z.boolean().describe('Whether there is, or was, no such file before.'),
  exists: z.boolean().describe('Whether the file is there afterwards.'),
  backupFile: z.string(),
  backup: z
    .enum(['make', 'remove', 'leave'])
    .describe('Whether what was there is kept beside it, has come back from there, or neither.'),
  version: z.string().describe('Of the file as it was.'),
});
export type ConnectChange = z.infer<typeof connectChange>;

/** Settings of other programs: with what else stands in them they are for the person only. */
const common = {
  personOnly: true,
  errors: ['PERMISSION_DENIED', 'WRONG_STATE'],
} as const;

export const connect = {
  list: operation({
    ...common,
    effect: 'read',
    method: 'GET',
    path: '/connect',
    summary: 'The programs with an agent in them, whether each is connected, and what would connect it',
  })
    .input(connectListInput)
    .output(connectOverview),
  plan: operation({
    ...common,
    effect: 'read',
    method: 'POST',
    path: '/connect/{client}/plan',
    summary: 'What writing us into the settings of a client would change, or taking us out of them',
  })
    .input(connectPlanInput)
    .output(connectChange),
  write: operation({
    ...common,
    effect: 'change',
    target: 'client',
    method: 'POST',
    path: '/connect/{client}',
    summary: 'Write us into the settings of a client, beside what is there, which is kept',
  })
    .input(connectWriteInput)
    .output(connectChange),
  remove: operation({
    ...common,
    effect: 'change',
    target: 'client',
    method: 'POST',
    path: '/connect/{client}/remove',
    summary: 'Take us out of the settings of a client, which are then what they were before',
  })
    .input(connectRemoveInput)
    .output(connectChange),
};
