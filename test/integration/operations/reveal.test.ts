import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { openDoors } from '../../helpers/open-doors.ts';

const program = 'console.log(1); setInterval(() => {}, 1000)';

it('shows the person what is hidden from all others, on record; an agent is refused', async () => {
  await using doors = await openDoors();
  const child = spawn(process.execPath, ['-e', program, '--', '--token=hunter2'], {
    env: { API_KEY: 'sesame' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await once(child.stdout, 'data');
    const identity = pickProcessTable().identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('it has ended');
    expect(await doors.inside.sys.reveal(identity)).toEqual({
      ...identity,
      commandLine: [process.execPath, '-e', program, '--', '--token=hunter2'],
      environment: { API_KEY: 'sesame' },
      unreadable: {},
    });
    const { startTime } = identity;
    const answer = await doors.fetch(`/api/sys/${identity.pid}/reveal`, {
      method: 'POST',
      body: JSON.stringify({ startTime }),
      headers: { authorization: `Bearer ${doors.addAgent('claude')}` },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('hunter2');
    await expect(doors.inside.sys.reveal({ ...identity, startTime: startTime + 1 })).rejects.toMatchObject({
      code: 'IDENTITY_CHANGED',
    });
    const { entries } = await doors.inside.audit.list({ limit: 3 });
    expect(entries.map(({ outcome }) => outcome)).toEqual(['failed', 'refused', 'done']);
    expect(JSON.stringify(entries)).not.toMatch(/hunter2|sesame/);
  } finally {
    child.kill('SIGKILL');
  }
});

it('R-028 tells who asks, as whom Signalbox runs, and whose processes are seen', async () => {
  await using doors = await openDoors();
  const { username: name, uid, gid } = userInfo();
  expect(await doors.inside.app.session()).toMatchObject({
    user: { name, uid, gid },
    sees: expect.stringContaining('All processes'),
    managed: { total: 0, running: 0, limit: 200 },
  });
  const headers = { authorization: `Bearer ${doors.addAgent('claude')}` };
  const answer = await doors.fetch('/api/app/session', { headers });
  expect(await answer.json()).toMatchObject({ sees: expect.stringContaining(`Processes of ${name}`) });
});

it('R-017 answers GET /processes to whoever has the token', async () => {
  await using doors = await openDoors();
  const get = async (query: string) => {
    const answer = await doors.fetch(`/processes${query}`);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  expect(await get('?sort_by=pid&order=desc&per_page=5')).toMatchObject({
    status: 200,
    body: { page: 1, per_page: 5, total: 1, total_pages: 1, items: [{ pid: 4242, name: 'node' }] },
  });
  expect((await get('')).body).toMatchObject({ page: 1, per_page: 25 });
  expect(await get('?page=2')).toMatchObject({ status: 400, body: { detail: 'page must be between 1 and 1' } });
  expect(await get('?sort_by=x')).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(/^Invalid sort_by\. Allowed: cpu_percent, /) },
  });
  for (const query of ['?per_page=201', '?per_page=0', '?order=up', '?sort=pid', '?primed=1']) {
    expect((await get(query)).status).toBe(400);
  }
  expect((await get('?fields=pid&primed=true')).body).toMatchObject({ items: [{ pid: 4242 }] });
  expect((await fetch(`${doors.url}/processes`)).status).toBe(401);
});
