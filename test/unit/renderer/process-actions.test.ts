import { describe, expect, test } from 'vitest';
import { createToasts } from '../../../src-renderer/components/toasts/create-toasts.ts';
import type { Connection } from '../../../src-renderer/connection/create-connection.ts';
import { createProcessActions } from '../../../src-renderer/features/supervised/actions/create-process-actions.ts';
import type { Topic } from '../../../src-renderer/connection/create-topic.ts';
import {
  createSupervisedModel,
  type HealthView,
} from '../../../src-renderer/features/supervised/create-supervised-model.ts';
import { createManagedRow } from '../../../src-renderer/features/supervised/table/managed-row.ts';
import { forgetful } from './forgetful-storage.ts';
import { managed } from './managed.ts';

const unheard: Topic<HealthView> = {
  get: () => ({ entries: new Map() }),
  subscribe: () => () => {},
  refresh: () => {},
};

type Calls = (readonly [operation: string, input: unknown])[];

/** A connection that notes what is asked, and answers each operation with what is given. */
function noting(answers: Readonly<Record<string, unknown>>) {
  const calls: Calls = [];
  const proc = new Proxy(
    {},
    {
      get: (_target, operation: string) => async (input: unknown) => {
        calls.push([operation, input]);
        return answers[operation];
      },
    },
  );
  return { calls, connection: { client: { proc } } as unknown as Connection };
}

function actionsWith(answers: Readonly<Record<string, unknown>>) {
  const { calls, connection } = noting(answers);
  const model = createSupervisedModel({ connection, health: unheard, storage: forgetful, requestFrame: () => {} });
  const toasts = createToasts();
  return { calls, toasts, actions: createProcessActions(model, connection, toasts) };
}

const seen = managed({ generation: 7 });

describe('what is done to a process', () => {
  test('names the generation that was seen, whatever it is', async () => {
    const stopped = { process: seen, how: 'graceful', survivors: [] };
    const { calls, actions } = actionsWith({ stop: stopped, restart: seen, remove: {}, signal: { sentTo: [] } });
    await actions.stop([seen]);
    await actions.restart([createManagedRow(seen)]);
    await actions.remove([seen]);
    await actions.sendSignal(seen, 'SIGHUP', false);
    expect(calls).toEqual([
      ['stop', { name: 'api', generation: 7 }],
      ['restart', { name: 'api', generation: 7 }],
      ['remove', { name: 'api', generation: 7, force: true }],
      ['signal', { name: 'api', generation: 7, signal: 'SIGHUP', tree: false }],
    ]);
  });

  test('a second press while it is under way does nothing', async () => {
    const { calls, actions } = actionsWith({ restart: seen });
    await Promise.all([actions.restart([createManagedRow(seen)]), actions.restart([createManagedRow(seen)])]);
    expect(calls).toHaveLength(1);
  });

  test('a stop that leaves something behind says what, and who holds the port', async () => {
    const { toasts, actions } = actionsWith({
      stop: {
        process: { ...seen, port: 3000 },
        how: 'forced',
        survivors: [{ pid: 12, startTime: 1, name: 'escaped' }],
        portHolder: { pid: 13, startTime: 1, name: 'nginx' },
      },
    });
    await actions.stop([seen]);
    expect(toasts.list.getState()).toMatchObject([
      {
        kind: 'failed',
        title: 'api was stopped, but not as it should',
        detail: 'Still there: escaped (12).\nPort 3000 is still held by nginx (13).',
      },
    ]);
  });

  test('what had ended already is not started again by Undo', async () => {
    const { toasts, actions } = actionsWith({ stop: { process: seen, how: 'already-ended', survivors: [] } });
    await actions.stop([seen]);
    expect(toasts.list.getState()).toMatchObject([{ title: 'api had ended already', action: undefined }]);
  });
});
