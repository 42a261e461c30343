import { pid } from '../../../src-shared/model/identity.ts';
import { summariseDetail } from '../tools/sys/summarise-detail.ts';
import { asJson, JSON_TYPE } from './as-json.ts';
import { followSystemProcess } from './follow-system-process.ts';
import type { OneResource, ResourceKind } from './resource-kind.ts';

const URI = /^sys:\/\/([1-9]\d*)$/;

/** Any process of the machine, as closely as we can look. */
export const systemResource: ResourceKind = {
  needs: 'sys_inspect',
  template: {
    uriTemplate: 'sys://{pid}',
    name: 'system-process',
    title: 'Process of the machine',
    description:
      'What sys_inspect tells of a process: CPU, memory, I/O, relatives, ports, files, limits. Can be subscribed to: ' +
      'told when it ends, is stopped, runs another program, or its CPU or memory move notably; ends with the process.',
    mimeType: JSON_TYPE,
  },
  find(uri) {
    const id = pid.safeParse(Number(URI.exec(uri)?.[1]));
    return id.success ? processWith(id.data) : undefined;
  },
};

const processWith = (id: number): OneResource => ({
  read: async ({ client, signal }) => asJson(summariseDetail(await client.sys.inspect({ pid: id }, { signal }))),
  subscription: {
    async exists(client) {
      await client.sys.inspect({ pid: id });
      return true;
    },
    follow: ({ system }) => followSystemProcess(id, system),
  },
});
