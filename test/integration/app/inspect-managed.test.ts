import { expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';

it('looks closely at what it started, by name, without the secrets of its arguments', async () => {
  await using signalbox = await startSignalbox();
  const client = createClient(signalbox);
  const cmd = ['sh', '-c', 'read line; :', '--token=hunter2'];
  const { lifecycle } = await client.proc.start({ name: 'naps', cmd, stdin: 'open' });
  if (!('pid' in lifecycle)) throw new Error('it does not run');
  const { pid, startTime } = lifecycle;
  const detail = await client.sys.inspect({ pid, startTime });
  expect(detail).toMatchObject({ managed: 'naps', process: { pid, startTime, name: 'sh' } });
  expect(JSON.stringify(detail)).not.toContain('hunter2');
});
