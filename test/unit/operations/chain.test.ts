import { call, ORPCError } from '@orpc/server';
import { beforeEach, expect, test } from 'vitest';
import type { NewAuditEntry } from '../../../src-main/audit/audit-log.ts';
import { createChain } from '../../../src-main/operations/chain.ts';
import { createGate } from '../../../src-main/operations/gate.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { Caller } from '../../../src-shared/model/caller.ts';

const agent: Caller = { door: 'mcp', client: { name: 'claude-code', version: '2.1' }, pid: 700 };

let entries: NewAuditEntry[];
let reported: unknown[];
let now: number;

beforeEach(() => {
  entries = [];
  reported = [];
  now = 1000;
});

function chain({ readOnly = false } = {}) {
  return createChain({
    clock: { now: () => now },
    gate: createGate({
      rules: { readOnly, allowRoot: false, ownUser: { uid: 1000, name: 'alice' } },
      ownPids: () => [process.pid],
      ancestors: (pid) => (pid === 700 ? [700, 600, 1] : [pid, 1]),
      ownerOf: () => ({ uid: 1000, user: 'alice' }),
      exists: () => true,
    }),
    treeOf: () => [],
    audit: { record: (entry) => entries.push(entry) },
    pidsOf: (name) => ({ shell: [600, 650], ended: [4242, 700] })[name] ?? [],
    report: (error) => reported.push(error),
  });
}

/** Runs `sys.signal` for the agent; `run` stands for the domain. */
const signal = (input: object, run: () => boolean | Promise<boolean> = () => true, options = {}) =>
  call(
    chain(options).sys.signal.handler(async ({ input: { pid, startTime, signal: name } }) => ({
      pid,
      startTime,
      signal: name,
      gone: await run(),
    })),
    input as { pid: number; startTime: number },
    { context: { caller: agent }, path: ['sys', 'signal'] },
  );

const failure = async (promise: Promise<unknown>): Promise<ORPCError<string, unknown>> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ORPCError) return error;
    throw error;
  }
  throw new Error('did not fail');
};

test('a change leaves one row: when, who, what, on what, how it went and how long it took', async () => {
  await signal({ pid: 42, startTime: 7 }, () => {
    now += 25;
    return true;
  });
  expect(entries).toEqual([
    {
      time: 1000,
      caller: agent,
      operation: 'sys.signal',
      target: '42@7',
      outcome: 'done',
      error: undefined,
      durationMs: 25,
    },
  ]);
});

test('a failed change leaves a row with the reason', async () => {
  const error = await failure(
    signal({ pid: 42, startTime: 7 }, () => {
      throw new AppError('NOT_FOUND', 'pid 42 is gone');
    }),
  );
  expect(error).toMatchObject({ code: 'NOT_FOUND', status: 404, message: 'pid 42 is gone', defined: true });
  expect(entries).toMatchObject([{ outcome: 'failed', error: { code: 'NOT_FOUND', message: 'pid 42 is gone' } }]);
});

test('a refusal leaves a row, and the domain is never asked', async () => {
  let asked = false;
  const error = await failure(
    signal({ pid: 600, startTime: 7 }, () => {
      asked = true;
      return true;
    }),
  );
  expect(error).toMatchObject({ code: 'PROTECTED', status: 403 });
  expect(error.message).toContain('the caller runs below it');
  expect(entries).toMatchObject([{ outcome: 'refused', target: '600@7', error: { code: 'PROTECTED' } }]);
  expect(asked).toBe(false);
});

test('the row of a command says what was run, without the secrets in it', async () => {
  const refused = async (cmd: string | string[]) =>
    failure(
      call(
        chain({ readOnly: true }).proc.exec.handler(() => {
          throw new Error('unreachable: it is refused');
        }),
        { cmd },
        { context: { caller: agent }, path: ['proc', 'exec'] },
      ),
    );
  await refused(['curl', '--token=abc', 'a b']);
  await refused('npm test');
  expect(entries).toMatchObject([{ target: "curl --token=*** 'a b'" }, { target: 'npm test' }]);
});

test('read-only mode refuses and records', async () => {
  const error = await failure(signal({ pid: 42, startTime: 7 }, undefined, { readOnly: true }));
  expect(error.code).toBe('READ_ONLY');
  expect(entries).toMatchObject([{ outcome: 'refused' }]);
});

test('bad input changes nothing, is no refusal, and names the field', async () => {
  const error = await failure(signal({ pid: 'abc', startTime: 7 }));
  expect(error).toMatchObject({ code: 'BAD_INPUT', status: 400 });
  expect(error.message).toMatch(/^pid: /);
  expect(entries).toEqual([]);
});

test('what we did not foresee is INTERNAL without a word of ours, and is reported', async () => {
  const bug = new TypeError('x is not a function, secret inside');
  const error = await failure(
    signal({ pid: 42, startTime: 7 }, () => {
      throw bug;
    }),
  );
  expect(error).toMatchObject({ code: 'INTERNAL', status: 500 });
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(reported).toEqual([bug]);
});

test('a managed process that the caller runs below cannot be stopped by it', async () => {
  const stop = chain().proc.stop.handler(() => {
    throw new Error('never asked');
  });
  const error = await failure(call(stop, { name: 'shell' }, { context: { caller: agent } }));
  expect(error.code).toBe('PROTECTED');
});

test('what an ended process has left behind cannot stop itself by its name', async () => {
  const stop = chain().proc.stop.handler(() => {
    throw new Error('never asked');
  });
  const error = await failure(call(stop, { name: 'ended' }, { context: { caller: agent }, path: ['proc', 'stop'] }));
  expect(error).toMatchObject({ code: 'PROTECTED', message: 'pid 700 is protected: it is the caller itself' });
  expect(entries).toMatchObject([{ operation: 'proc.stop', target: 'ended', outcome: 'refused' }]);
});

test('a start that would restart a protected process counts as destructive; a plain one does not', async () => {
  const start = chain().proc.start.handler(() => {
    throw new AppError('NAME_IN_USE', 'taken');
  });
  const input = { name: 'shell', cmd: ['true'] };
  const context = { caller: agent };
  expect((await failure(call(start, { ...input, ifRunning: 'restart' }, { context }))).code).toBe('PROTECTED');
  expect((await failure(call(start, input, { context }))).code).toBe('NAME_IN_USE');
});

test('reads leave no row', async () => {
  const list = chain().audit.list.handler(() => ({ entries: [] }));
  expect(await call(list, {}, { context: { caller: agent } })).toEqual({ entries: [] });
  expect(entries).toEqual([]);
});
