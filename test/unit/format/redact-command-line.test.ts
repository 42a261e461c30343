import { describe, expect, it } from 'vitest';
import { redactCommandLine } from '../../../src-shared/format/redact-command-line.ts';

describe('redactCommandLine', () => {
  it.each([
    [
      ['curl', '--token', 'abc', 'x'],
      ['curl', '--token', '***', 'x'],
    ],
    [
      ['app', '--api-key=abc'],
      ['app', '--api-key=***'],
    ],
    [
      ['app', '--password', '--verbose'],
      ['app', '--password', '--verbose'],
    ],
    [
      ['env', 'DB_PASSWORD=hunter2', 'app'],
      ['env', 'DB_PASSWORD=***', 'app'],
    ],
    [
      ['psql', 'postgres://ann:hunter2@db/app'],
      ['psql', 'postgres://ann:***@db/app'],
    ],
    [
      ['sh', '-c', 'TOKEN=abc run --secret def'],
      ['sh', '-c', 'TOKEN=*** run --secret ***'],
    ],
    [
      ['git', `https://ghp_${'a1B2'.repeat(9)}@github.com/x`],
      ['git', 'https://***@github.com/x'],
    ],
    [
      ['x', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')],
      ['x', '***'],
    ],
    [
      ['x', 'q7Rk2Zt9LmX4vB8nWc3Ydf6H'],
      ['x', '***'],
    ],
    [
      ['x', '9f86d081884c7d659a2feaa0c55ad015'],
      ['x', '***'],
    ],
  ])('hides what is secret in %j', (args, expected) => {
    expect(redactCommandLine(args)).toEqual(expected);
  });

  it.each([
    ['/usr/lib/x86_64-linux-gnu/libexec/ElectronFrameworkHelper', '--type=renderer', '--max-old-space-size=4096'],
    ['node', '/home/ann/projects/my-application-2026/node_modules/.bin/vite', '--port', '3000'],
    ['tail', '-f', '/var/log/nginx/access.log'],
  ])('leaves what is none: %s', (...args) => {
    expect(redactCommandLine(args)).toEqual(args);
  });

  it('takes time in proportion to the length', () => {
    const long = ['-'.repeat(100_000), 'a='.repeat(50_000), 'sk-'.repeat(30_000), '://a:'.repeat(20_000)];
    expect(redactCommandLine(long)).toHaveLength(4);
  });
});
