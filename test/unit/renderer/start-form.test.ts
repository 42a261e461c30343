import { describe, expect, test } from 'vitest';
import { emptyForm, readStartForm } from '../../../src-renderer/features/supervised/start/start-form.ts';
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
