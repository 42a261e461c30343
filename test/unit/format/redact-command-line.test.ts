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
      ['signalbox', '--otlp-headers', 'x-team=abc', 'OTEL_EXPORTER_OTLP_HEADERS=x-team=abc'],
      ['signalbox', '--otlp-headers', '***', 'OTEL_EXPORTER_OTLP_HEADERS=***'],
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
    [
      ['app', '--password=two words; and more&more'],
      ['app', '--password=***'],
    ],
    [
      ['env', 'DB_PASS=two words', 'run'],
      ['env', 'DB_PASS=***', 'run'],
    ],
    [
      ['curl', 'https://host/?a=b&access_token=hunter2&c=d'],
      ['curl', 'https://host/?a=b&access_token=***&c=d'],
    ],
    [
      ['curl', '-H', 'Authorization: Basic aHVudGVyMg==', '-u', 'ann:hunter2', '-uann:hunter2'],
      ['curl', '-H', 'Authorization: Basic ***', '-u', '***', '-u***'],
    ],
    [
      ['curl', '-H', 'Cookie: a=hunter2; b=hunter3', '-d', '{"password": "hunter2", "user": "ann"}'],
      ['curl', '-H', 'Cookie: ***', '-d', '{"password": "***", "user": "ann"}'],
    ],
    [
      ['x', 'redis://:hunter2@db', 'postgres://ann:hun@ter2@db/app', 'amqp://ann:hun/ter2@mq'],
      ['x', 'redis://:***@db', 'postgres://ann:***@db/app', 'amqp://ann:***@mq'],
    ],
    [
      ['sh', '-c', `PASSWORD="two words" run --token 'a b' --secret="hun"ter2`],
      ['sh', '-c', `PASSWORD="***" run --token '***' --secret="***"***`],
    ],
    [
      ['docker', 'run', '-e', 'API_KEY=hunter2', '--env=API_KEY=hunter2', '-eAPI_KEY=hunter2'],
      ['docker', 'run', '-e', 'API_KEY=***', '--env=API_KEY=***', '-eAPI_KEY=***'],
    ],
    [
      ['java', '-Dspring.datasource.password=hunter2', '-jar', 'app.jar'],
      ['java', '-Dspring.datasource.password=***', '-jar', 'app.jar'],
    ],
    [
      ['/usr/bin/mysql', '-u', 'ann', '-phunter2', 'app'],
      ['/usr/bin/mysql', '-u', 'ann', '-p***', 'app'],
    ],
    [
      ['sshpass', '-p', 'hunter2', 'ssh', '-p', '2222', 'host'],
      ['sshpass', '-p', '***', 'ssh', '-p', '***', 'host'],
    ],
    [
      ['npm', 'config', 'set', '//registry.local/:_authToken', 'hunter2'],
      ['npm', 'config', 'set', '//registry.local/:_authToken', '***'],
    ],
    [
      ['x', ['wJalrXUtnFEMI/K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/'), 'kq3v9x2m7c4z8b1n5w6t0r3y'],
      ['x', '***', '***'],
    ],
    [
      ['x', 'https://hooks.slack.com/services/T000/B000/abc', `xai-${'a1'.repeat(20)}`],
      ['x', 'https://hooks.slack.com/services/***', '***'],
    ],
  ])('hides what is secret in %j', (args, expected) => {
    expect(redactCommandLine(args)).toEqual(expected);
  });

  it.each([
    ['/usr/lib/x86_64-linux-gnu/libexec/ElectronFrameworkHelper', '--type=renderer', '--max-old-space-size=4096'],
    ['node', '/home/ann/projects/my-application-2026/node_modules/.bin/vite', '--port', '3000'],
    ['tail', '-f', '/var/log/nginx/access.log'],
    ['vllm', 'serve', '--max-tokens', '4096', '--tokenizer=bert-base', '--num-tokens=12'],
    ['app', '--password-file=/run/secrets/db', '--url', 'http://localhost:3000/@vite', '--bypass=all'],
    ['chromium', '--field-trial-handle=3,i,9437184,262144', '--metrics-shmem-handle=4,i,1,2', '--lang=en-US'],
    ['kworker/u9:0', 'docker', 'run', '-v', '/srv/data:/data:ro', '-p', '8080:80', 'alpine:3.20'],
  ])('leaves what is none: %s', (...args) => {
    expect(redactCommandLine(args)).toEqual(args);
  });

  it('takes time in proportion to the length', () => {
    const parts = ['-', 'a=', 'sk-', '://a:', '"', `"'`, 'token', 'a/', '{"password":', 'cookie: ', '@:'];
    const long = parts.map((part) => part.repeat(100_000 / part.length));
    const before = performance.now();
    expect(redactCommandLine(['x', ...long, long.join(' ')])).toHaveLength(long.length + 2);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
