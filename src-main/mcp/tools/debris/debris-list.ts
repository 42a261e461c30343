import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { debrisKind, type DebrisItem } from '../../../../src-shared/model/debris.ts';
import { defineTool } from '../../define-tool.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import { namedPid, namedPids, toNamedPid } from '../../text/named-pid.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { rowOf, systemRow, type SystemField } from '../sys/system-row.ts';

const FIELDS: readonly SystemField[] = ['user', 'age_s', 'status', 'name', 'command'];
const MB = 1024 * 1024;

const item = systemRow.extend({
  kind: debrisKind,
  reasons: z.array(z.string()),
  ports: z.array(z.int()),
  descendants: z.int(),
  tree_mb: z.number().optional().describe('Memory of its whole tree.'),
  cleanable: z.boolean().describe('false: a zombie has ended already; only its parent can take it away.'),
  parent: namedPid.optional(),
});
type Item = z.infer<typeof item>;

export const debrisList = defineTool({
  name: 'debris_list',
  toolset: 'debris',
  operation: contract.debris.list,
  title: 'What nobody needs any more',
  description:
    'Processes that seem to be left over, each with the reasons: dev servers whose parent has died, duplicate MCP ' +
    'servers, stray headless browsers, zombies. Ask the person before you end any with debris_clean.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(item), left_out: leftOut }),
  async run(client, _input, { signal }) {
    const { takenAt, items } = await client.debris.list(undefined, { signal });
    const { rows, ...rest } = fitRows(items.map((found) => itemOf(found, takenAt)));
    return { items: rows, ...rest };
  },
  present({ items, left_out }) {
    if (items.length === 0) return 'no debris found';
    return [...items.map(itemText), ...leftOutText(left_out, 'clean these first')].join('\n');
  },
});

const itemOf = (found: DebrisItem, takenAt: number): Item =>
  withoutUnknown({
    ...rowOf(found.process, takenAt, FIELDS),
    kind: found.kind,
    reasons: [...found.reasons],
    ports: [...found.ports],
    descendants: found.descendants,
    tree_mb: found.treeRss === undefined ? undefined : Math.round((found.treeRss / MB) * 10) / 10,
    cleanable: found.cleanable,
    parent: found.parent && toNamedPid(found.parent),
  });

function itemText({
  kind,
  name,
  pid,
  start_time,
  reasons,
  ports,
  descendants,
  tree_mb,
  cleanable,
  parent,
  command,
}: Item) {
  const facts = [
    ports.length > 0 && `ports ${ports.join(', ')}`,
    descendants > 0 && countOf(descendants, 'descendant'),
    tree_mb !== undefined && `${tree_mb} MB`,
    parent && `parent ${namedPids([parent])}`,
    !cleanable && 'cannot be ended',
    command,
  ];
  const head = `${kind}: ${name} (pid ${pid}, start_time ${start_time}): ${reasons.join('; ')}`;
  return oneLine([head, ...facts.filter(Boolean)].join('; '));
}
