import type { Client } from '../../../src-shared/contract/index.ts';
import type { HostGauges } from '../../../src-shared/model/system-process.ts';
import { rowOf, type SystemField } from '../tools/sys/system-row.ts';
import { withoutUnknown } from '../text/without-unknown.ts';
import { asJson, JSON_TYPE } from './as-json.ts';
import { listProcesses } from './list-processes.ts';
import { isNotableOfHost } from './notable-change.ts';
import type { Follow } from './shared-watches.ts';
import type { News, Reading, ResourceKind } from './resource-kind.ts';

const URI = 'sys://overview';
const TOP = 5;
const FIELDS: readonly SystemField[] = ['user', 'cpu_percent', 'memory_mb', 'name', 'command'];
const MB = 1024 * 1024;

/** The machine on one page. */
export const overviewResource: ResourceKind = {
  needs: 'sys_list',
  only: {
    uri: URI,
    name: 'overview',
    title: 'The machine at a glance',
    description:
      'CPU, memory, load, disks and network of the machine, how many processes there are, and which use the most CPU ' +
      'and memory. Can be subscribed to: told when CPU or memory move notably.',
    mimeType: JSON_TYPE,
  },
  find: (uri) => (uri === URI ? { read: async (reading) => asJson(await describe(reading)), subscription } : undefined),
};

const subscription = { exists: async (): Promise<boolean> => true, follow: ({ system }: News) => followHost(system) };

const followHost =
  (system: News['system']): Follow =>
  async (changed, signal) => {
    let told: HostGauges | undefined;
    await system(({ host }) => {
      if (told !== undefined && !isNotableOfHost(told, host)) return;
      if (told !== undefined) changed();
      told = host;
    }, signal);
  };

async function describe({ client, signal }: Reading) {
  const top = (sort: 'cpuPercent' | 'rss') => client.sys.list({ sort, perPage: TOP }, { signal });
  const [byCpu, byMemory, managed] = await Promise.all([top('cpuPercent'), top('rss'), countManaged(client)]);
  const rowsOf = ({ items, takenAt }: typeof byCpu) => items.map((process) => rowOf(process, takenAt, FIELDS));
  return {
    taken_at: new Date(byCpu.takenAt).toISOString(),
    host: describeHost(byCpu.host),
    processes: byCpu.total,
    managed,
    top_cpu: rowsOf(byCpu),
    top_memory: rowsOf(byMemory),
  };
}

async function countManaged(client: Client) {
  const processes = await listProcesses(client);
  const ended = processes.filter(({ lifecycle }) => lifecycle.state === 'ended').length;
  return { total: processes.length, running: processes.length - ended };
}

const inMb = (bytes: number | undefined): number | undefined => bytes && Math.round(bytes / MB);
const oneDecimal = (value: number | undefined): number | undefined => value && Math.round(value * 10) / 10;

function describeHost(host: HostGauges) {
  return withoutUnknown({
    cpu_percent: oneDecimal(host.cpuPercent),
    cores: host.cores,
    load: host.load1 === undefined ? undefined : [host.load1, host.load5, host.load15],
    memory_total_mb: inMb(host.memoryTotal),
    memory_available_mb: inMb(host.memoryAvailable),
    swap_total_mb: inMb(host.swapTotal),
    swap_free_mb: inMb(host.swapFree),
    disk_read_mb_per_s: perSecond(host.diskRead),
    disk_written_mb_per_s: perSecond(host.diskWritten),
    network_received_mb_per_s: perSecond(host.networkReceived),
    network_sent_mb_per_s: perSecond(host.networkSent),
    uptime_s: host.uptime && Math.floor(host.uptime),
  });
}

const perSecond = (bytes: number | undefined): number | undefined => bytes && Math.round((bytes / MB) * 100) / 100;
