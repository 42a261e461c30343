import * as z from 'zod';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { procHistory } from '../tools/proc/proc-history.ts';
import { summariseProcess } from '../tools/proc/process-summary.ts';
import { asJson, JSON_TYPE } from './as-json.ts';
import { followProcess } from './follow-process.ts';
import { isManaged } from './is-managed.ts';
import { nameInProcessUri, processUri } from './process-uri.ts';
import { readByTool } from './read-by-tool.ts';
import type { OneResource, Reading, ResourceKind } from './resource-kind.ts';

const NEWEST_RUNS = 5;
const history = z.object({ runs: z.array(z.unknown()) });

/** A managed process: where it stands, and its newest runs. */
export const processResource: ResourceKind = {
  needs: 'proc_list',
  template: {
    uriTemplate: 'proc://{name}',
    name: 'process',
    title: 'Managed process',
    description:
      'State, pid, port, readiness and usage of a managed process, and its newest runs with how each ended. Can be ' +
      'subscribed to: told when it starts, becomes ready, stops, crashes or is removed.',
    mimeType: JSON_TYPE,
  },
  ofProcess: ({ name, lifecycle: { state } }) => ({
    uri: processUri(name),
    name,
    title: name,
    description: `Managed process ${name} (${state === 'ended' ? 'exited' : state}).`,
    mimeType: JSON_TYPE,
  }),
  find(uri) {
    const name = nameInProcessUri(uri);
    return name === undefined ? undefined : processNamed(name);
  },
};

const processNamed = (name: string): OneResource => ({
  read: async (reading) => asJson(await describe(name, reading)),
  subscription: {
    exists: (client) => isManaged(client, name),
    follow: ({ processes }) => followProcess(name, processes),
  },
});

async function describe(name: string, reading: Reading) {
  const { processes } = await reading.client.proc.list({ status: 'all' });
  const process = processes.find((each) => each.name === name);
  if (process === undefined) throw new AppError('NOT_FOUND', `there is no managed process ${JSON.stringify(name)}`);
  const { structuredContent } = await readByTool(procHistory, { name }, reading);
  const { runs } = history.parse(structuredContent);
  return {
    ...summariseProcess(process, reading.now),
    runs: runs.slice(0, NEWEST_RUNS),
    logs: processUri(name, '/logs'),
  };
}
