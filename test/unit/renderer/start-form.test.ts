import { describe, expect, test } from 'vitest';
import { emptyForm, formFrom, readStartForm } from '../../../src-renderer/features/supervised/start/start-form.ts';
import { managed } from './managed.ts';
import { suggestName } from '../../../src-renderer/features/supervised/start/suggest-name.ts';

describe('suggestName', () => {
  test.each([
    ['npm run dev', 'dev'],
    ['npx vite --port 3000', 'vite'],
    ['node server.js', 'server'],
    ['node test/programs/counts-forever.ts', 'counts-forever'],
    ['python3 -m http.server 8000', 'http.server'],
    ['./bin/api --verbose', 'api'],
    ['/usr/bin/redis-server', 'redis-server'],
    ['node', 'node'],
    [`node -e "console.log(1); setInterval(() => {}, 1000)"`, 'node'],
    ['sh -c "npm run dev"', 'sh'],
    ['', ''],
  ])('%s → %s', (command, name) => {
    expect(suggestName(command, new Set())).toBe(name);
  });

  test('a name that is taken gets a number', () => {
    expect(suggestName('npm run dev', new Set(['dev', 'dev-2']))).toBe('dev-3');
  });
});

describe('readStartForm', () => {
  test('leaves out what was left empty', () => {
    expect(readStartForm({ ...emptyForm, command: ' npm run dev ' }, 'dev')).toEqual({
      ok: true,
      request: { name: 'dev', cmd: 'npm run dev' },
    });
  });

  test('reads every field', () => {
    const env = [
      { id: 1, name: 'A', value: '1' },
      { id: 2, name: '', value: '' },
    ];
    expect(readStartForm({ ...emptyForm, command: 'x', name: 'n', cwd: '/tmp', port: '80', env }, 's')).toEqual({
      ok: true,
      request: { name: 'n', cmd: 'x', cwd: '/tmp', port: 80, env: { A: '1' } },
    });
  });

  test('says what is wrong at each field', () => {
    const env = [{ id: 1, name: '', value: 'lost' }];
    const read = readStartForm({ ...emptyForm, command: '', name: 'x'.repeat(65), cwd: '', port: 'abc', env }, '');
    expect(read).toMatchObject({
      ok: false,
      errors: {
        command: 'Say what to run, such as: npm run dev',
        name: 'a name has 1 to 64 characters',
        port: 'A port is a number from 1 to 65535',
        env: 'Every variable has a name',
      },
    });
  });
});

test('reads how its input is, what it looks for, and how long it may be idle', () => {
  const form = { ...emptyForm, command: 'x', stdin: 'pipe', preferLocal: true, idleTtl: '10m' } as const;
  expect(readStartForm(form, 's')).toEqual({
    ok: true,
    request: { name: 's', cmd: 'x', stdin: 'pipe', preferLocal: true, idleTtlMs: 600_000 },
  });
  expect(readStartForm({ ...form, idleTtl: 'soon' }, 's')).toMatchObject({
    ok: false,
    errors: { idleTtl: 'A time such as 90s, 10m or 2h, up to 24d' },
  });
});

describe('start again with changes', () => {
  const argv = ['sh', '-c', `echo "it's" here`];
  const origin = managed({ argv, port: 80, stdin: 'pipe', idleTtlMs: 90_000, envNames: ['API_KEY'] });
  const form = formFrom(origin);

  test('begins with all that is known, and wants the values that are not', () => {
    expect(form).toMatchObject({ name: 'api', cwd: '/srv', port: '80', stdin: 'pipe', idleTtl: '90s' });
    expect(readStartForm(form, '')).toMatchObject({
      ok: false,
      errors: { env: 'Say again what API_KEY should be, or remove it: values are not shown' },
    });
  });

  test('a command that was not touched keeps its words; another name does not stop this one', () => {
    const read = readStartForm({ ...form, env: [] }, '');
    expect(read).toMatchObject({ ok: true, request: { cmd: argv, ifRunning: 'restart' } });
    const other = readStartForm({ ...form, env: [], name: 'api-2', command: 'sh here' }, '');
    expect(other).toMatchObject({ ok: true, request: { name: 'api-2', cmd: 'sh here' } });
    expect(other.ok && other.request.ifRunning).toBeUndefined();
  });
});
