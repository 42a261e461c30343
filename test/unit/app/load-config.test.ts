import { expect, test } from 'vitest';
import { loadConfig } from '../../../src-main/app/config/load-config.ts';
import { parseHeaders } from '../../../src-main/app/config/parse-headers.ts';
import { flagOf, settingNames, variableOf } from '../../../src-main/app/config/settings.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';

const load = (flags: Record<string, unknown> = {}, env: NodeJS.ProcessEnv = {}) =>
  loadConfig({ flags, env, cwd: '/home/me' });

function refusal(flags: Record<string, unknown>, env: NodeJS.ProcessEnv = {}): AppError {
  try {
    load(flags, env);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

test('R-110 R-178 R-179 what is monitored is measured every 5 s, judged every 30 s, over 120 samples, with alerts', () => {
  expect(load()).toMatchObject({
    monitoring: true,
    monitorIntervalMs: 5000,
    healthCheckIntervalMs: 30_000,
    trendWindow: 120,
    alerts: true,
  });
  const fast = { SIGNALBOX_MONITOR_INTERVAL_MS: '1000', SIGNALBOX_HEALTH_CHECK_INTERVAL_MS: '10000' };
  expect(load({ alerts: false, monitoring: false }, fast)).toMatchObject({
    monitoring: false,
    monitorIntervalMs: 1000,
    healthCheckIntervalMs: 10_000,
    alerts: false,
  });
  expect(['monitoring', 'alerts'].map((name) => flagOf(name as 'alerts'))).toEqual(['--no-monitoring', '--no-alerts']);
  expect(refusal({ monitorIntervalMs: '10' }).message).toContain('--monitor-interval-ms');
});

test('R-210 the defaults are those of the requirements', () => {
  expect(load()).toMatchObject({
    port: 7778,
    portIsExplicit: false,
    host: '127.0.0.1',
    auth: true,
    readOnly: false,
    maxProcesses: 200,
    logLines: 10_000,
    logLineMax: 10_000,
    logTotalMb: 200,
    graveTtl: 3600,
    sweepInterval: 30,
    spawnSettleMs: 500,
    orphanPolicy: 'adopt',
  });
});

test('a flag wins over a variable, and a variable over the default', () => {
  const env = { SIGNALBOX_PORT: '9000', SIGNALBOX_READ_ONLY: 'yes' };
  expect(load({}, env)).toMatchObject({ port: 9000, portIsExplicit: true, readOnly: true });
  expect(load({ port: '9001' }, env)).toMatchObject({ port: 9001 });
});

test.each(['70000', 'abc', '-1', '1.5'])('R-210 the port %s is refused, naming the flag and the value', (port) => {
  const error = refusal({ port });
  expect(error.code).toBe('BAD_INPUT');
  expect(error.message).toMatch(/^--port: .*given: /);
  expect(error.message).toContain(port);
});

test('a bad variable is refused by its name', () => {
  expect(refusal({}, { SIGNALBOX_MAX_PROCESSES: 'many' }).message).toMatch(/^SIGNALBOX_MAX_PROCESSES: /);
});

test('a bad token is refused without being shown', () => {
  const error = refusal({ token: 'short-secret' });
  expect(error.message).toContain('at least 16');
  expect(error.message).not.toContain('short-secret');
});

test.each([
  ['authorization=Bearer%20canary, X-Tenant = me', { authorization: 'Bearer canary', 'x-tenant': 'me' }],
  ['a=b=c', { a: 'b=c' }],
  ['', {}],
])('R-222 the headers %j for the collector are taken', (text, headers) => {
  expect(load({}, { SIGNALBOX_OTLP_HEADERS: text }).otlpHeaders ?? '').toBe(text);
  expect(parseHeaders(text)).toEqual(headers);
});

test.each(['canary', '=canary', 'a b=canary', 'a=canary%0d%0ab:c', 'a=canary%', 'ä=canary'])(
  'R-222 the headers %j are refused without being shown',
  (text) => {
    const { message } = refusal({}, { SIGNALBOX_OTLP_HEADERS: text });
    expect(message).toMatch(/^SIGNALBOX_OTLP_HEADERS: headers are written name=value/);
    expect(message).not.toContain('canary');
  },
);

test.each(['ftp://127.0.0.1:4318', '127.0.0.1:4318', 'http://me:canary@127.0.0.1:4318'])(
  'R-222 %s is no collector, and no password is shown',
  (url) => {
    const { message } = refusal({ otlpEndpoint: url });
    expect(message).toMatch(/^--otlp-endpoint: /);
    expect(message).not.toContain('canary');
  },
);

test('R-163 an address beyond loopback needs a token', () => {
  expect(refusal({ host: '0.0.0.0' })).toMatchObject({ code: 'BAD_INPUT' });
  expect(load({ host: '0.0.0.0' }, { SIGNALBOX_TOKEN: '0123456789abcdef' })).toMatchObject({ host: '0.0.0.0' });
});

test('no-auth is possible on loopback only', () => {
  expect(load({ auth: false })).toMatchObject({ auth: false });
  expect(refusal({ auth: false, host: '192.0.2.1', token: '0123456789abcdef' }).message).toContain('loopback only');
});

test('R-071 our own variables never reach a child, and neither does what npm adds for us', () => {
  const { baseEnv } = load(
    {},
    {
      HOME: '/home/me',
      PATH: '/app/node_modules/.bin:/x/node-gyp-bin:/usr/bin',
      SIGNALBOX_TOKEN: '0123456789abcdef',
      ELECTRON_RUN_AS_NODE: '1',
      npm_lifecycle_event: 'start',
    },
  );
  expect(baseEnv).toEqual({ HOME: '/home/me', PATH: '/usr/bin' });
});

test("npm's settings reach children when npm did not start us, and not when it did: they are of our own folder", () => {
  const env = { npm_config_registry: 'https://npm.example', npm_config_local_prefix: '/app' };
  expect(load({}, env).baseEnv).toEqual(env);
  expect(load({}, { ...env, npm_lifecycle_event: 'start', NODE: '/app/node' }).baseEnv).toEqual({});
});

test('a person who has a node_modules/.bin on PATH keeps it when npm did not start us', () => {
  const { baseEnv } = load({}, { PATH: '/project/node_modules/.bin:/usr/bin' });
  expect(baseEnv['PATH']).toBe('/project/node_modules/.bin:/usr/bin');
});

test('a read-only instance leaves what runs when it ends', () => {
  expect(load({ readOnly: true })).toMatchObject({ keepRunning: true });
});

test('every setting has its flag and its variable', () => {
  expect(settingNames.map((name) => [flagOf(name), variableOf(name)])).toContainEqual([
    '--max-processes',
    'SIGNALBOX_MAX_PROCESSES',
  ]);
});
