import { expect, test } from 'vitest';
import { GrownFolders } from '../../../src-main/keeper/grown-folders.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

test('what an app leaves unread does not pile up: it hears of it all together once it reads on', async () => {
  const told: (readonly string[])[] = [];
  let isBehind = true;
  const grown = new GrownFolders(
    (folders) => told.push(folders),
    () => isBehind,
  );
  for (let times = 0; times < 1000; times += 1) grown.add(`n-${times % 3}`);
  grown.tell();
  expect(told).toEqual([]);
  isBehind = false;
  await waitUntil(() => told.length > 0, { what: 'they are told' });
  expect(told).toEqual([['n-0', 'n-1', 'n-2']]);
});
