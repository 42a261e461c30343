import { describe, expect, test } from 'vitest';
import { createConnection } from '../../../src-renderer/connection/create-connection.ts';
import type { Channel } from '../../../src-renderer/connection/host.ts';
import { createSystemModel } from '../../../src-renderer/features/system/create-system-model.ts';
import type { SysEvent } from '../../../src-shared/contract/sys.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { forgetful } from './forgetful-storage.ts';

const process = (pid: number): SystemProcess => ({ pid, startTime: 1, ppid: 1, name: `p${pid}`, status: 'sleeping' });
const figures = { takenAt: 1, host: { cores: 2, memoryTotal: 100, memoryAvailable: 50 } };
const change = { type: 'change', sequence: 1, ...figures, upserted: [], figures: [], ended: [] } as const;

/** A model that has taken in all of these, in a page that draws no frame unless it must. */
async function modelAfter(events: readonly SysEvent[], before?: (model: Model) => void) {
  let taken = 0;
  async function* watch() {
    for (const event of events) {
      yield event;
      taken += 1;
    }
    await new Promise(() => undefined);
  }
  const channel: Channel = {
    link: { call: async () => watch() },
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
  const connection = createConnection({ open: async () => channel });
  const model = createSystemModel({ connection, storage: forgetful, requestFrame: () => undefined });
  before?.(model);
  model.topic.subscribe(() => undefined);
  await waitUntil(() => taken === events.length, { what: 'all events' });
  return model;
}
type Model = ReturnType<typeof createSystemModel>;

describe('createSystemModel', () => {
  test('a page that is hidden keeps nothing of the processes that came and went', async () => {
    const model = await modelAfter([
      { type: 'snapshot', sequence: 0, ...figures, processes: [process(1)] },
      { ...change, upserted: [process(2)] },
      { ...change, ended: ['2@1'] },
    ]);
    model.state.setState({ selectedKey: '2@1' });
    expect(model.topic.get().selected).toBeUndefined();
    expect(model.topic.get().total).toBe(1);
  });

  test('what was selected is still there to be read when it has ended', async () => {
    const model = await modelAfter(
      [
        { type: 'snapshot', sequence: 0, ...figures, processes: [process(1), process(2)] },
        { ...change, ended: ['2@1'] },
      ],
      ({ state }) => state.setState({ selectedKey: '2@1' }),
    );
    model.topic.refresh('now');
    expect(model.topic.get().selected?.endedAt).toBe(1);
    expect(model.topic.get().target).toBeUndefined();
  });
});
