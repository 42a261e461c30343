import { expect, it } from 'vitest';
import { NameLock } from '../../../src-main/supervisor/name-lock.ts';

it('R-068 tasks of one name run one after the other, also after one that fails', async () => {
  const lock = new NameLock();
  const seen: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = lock.run('a', async () => {
    seen.push('first begins');
    await gate.promise;
    seen.push('first ends');
    throw new Error('first failed');
  });
  const second = lock.run('a', async () => seen.push('second'));
  await lock.run('b', async () => seen.push('another name'));
  expect(seen).toEqual(['first begins', 'another name']);
  gate.resolve();
  await expect(first).rejects.toThrow('first failed');
  await second;
  expect(seen).toEqual(['first begins', 'another name', 'first ends', 'second']);
});
