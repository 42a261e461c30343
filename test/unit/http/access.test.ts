import { describe, expect, test } from 'vitest';
import { createAccess } from '../../../src-main/http/access.ts';
import { createLoginCodes } from '../../../src-main/http/login/login-codes.ts';
import { createOwnHosts, urlOf } from '../../../src-main/http/own-hosts.ts';
import { restCaller } from '../../../src-main/http/rest/rest-caller.ts';
import { allowedMethods, operationAt } from '../../../src-main/http/rest/routes.ts';
import { agentsInMemory } from '../../helpers/agents-in-memory.ts';

const agents = agentsInMemory();
const addAgent = (label: string) => agents.add({ label, toolsets: ['core'], readonly: false, callsPerMinute: 0 }).token;

describe('who may ask', () => {
  const access = createAccess('s3cret', 7778, agents);
  const none = { authorization: undefined, cookie: undefined };

  test('R-164 the token, or the cookie made of it', () => {
    expect(access.bearerOf({ ...none, authorization: 'Bearer s3cret' })).toBe(agents.person);
    expect(access.bearerOf({ ...none, authorization: 'bearer s3cret' })).toBe(agents.person);
    expect(access.bearerOf({ ...none, cookie: access.cookieValue })).toBe(agents.person);
  });

  test.each(['Bearer', 'Bearer ', 'Bearer s3cre', 'Bearer s3cret2', 's3cret', 'Basic s3cret'])(
    'not "%s"',
    (authorization) => {
      expect(access.bearerOf({ ...none, authorization })).toBe(undefined);
    },
  );

  test('not with a wrong token, whatever the cookie', () => {
    expect(access.bearerOf({ authorization: 'Bearer no', cookie: access.cookieValue })).toBe(undefined);
  });

  test('the cookie outlives a restart, not another token; two ports do not share one', () => {
    expect(createAccess('s3cret', 7778, agents).cookieValue).toBe(access.cookieValue);
    expect(createAccess('other', 7778, agents).cookieValue).not.toBe(access.cookieValue);
    expect(createAccess('s3cret', 7779, agents).cookieName).not.toBe(access.cookieName);
  });
});

describe('agents with tokens of their own', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, cookie: undefined });

  test('are known by them, until they are revoked', () => {
    const access = createAccess('s3cret', 7778, agents);
    const token = addAgent('claude');
    expect(access.bearerOf(bearer(token))?.agent).toEqual({
      id: 1,
      label: 'claude',
      toolsets: ['core'],
      readonly: false,
    });
    for (const wrong of [token.slice(0, -1), `${token}x`, token.toUpperCase(), `sbx_${'a'.repeat(43)}`]) {
      expect(access.bearerOf(bearer(wrong))).toBe(undefined);
    }
    agents.revoke('claude');
    expect(access.bearerOf(bearer(token))).toBe(undefined);
  });

  test('are known, and turned away, where nobody needs a token', () => {
    const open = createAccess(undefined, 7778, agents);
    const token = addAgent('codex');
    expect(open.bearerOf(bearer(token))?.agent?.label).toBe('codex');
    agents.revoke('codex');
    expect(open.bearerOf(bearer(token))).toBe(undefined);
    for (const credentials of [bearer('anything'), { authorization: undefined, cookie: undefined }]) {
      expect(open.bearerOf(credentials)).toBe(agents.person);
    }
  });
});

describe('codes of one-time links', () => {
  test('are good once, and for ten minutes', () => {
    let now = 0;
    const codes = createLoginCodes(() => now);
    const [used, old] = [codes.issue(), codes.issue()];
    expect([codes.redeem(used), codes.redeem(used), codes.redeem('x')]).toEqual([true, false, false]);
    now = 10 * 60_000 + 1;
    expect(codes.redeem(old)).toBe(false);
  });

  test('are bounded: the oldest goes when there are ten', () => {
    const codes = createLoginCodes(() => 0);
    const issued = Array.from({ length: 11 }, () => codes.issue());
    expect(issued.map(codes.redeem)).toEqual([false, ...Array.from({ length: 10 }, () => true)]);
  });
});

describe('our names', () => {
  test.each([
    ['127.0.0.1', 7778, 'localhost:7778', true],
    ['127.0.0.1', 7778, '[::1]:7778', true],
    ['127.0.0.1', 7778, 'localhost:7779', false],
    ['127.0.0.1', 7778, 'localhost', false],
    ['127.0.0.1', 80, 'localhost', true],
    ['127.0.0.1', 7778, 'evil.example:7778', false],
    ['127.0.0.1', 7778, 'localhost.evil.example:7778', false],
    ['127.0.0.1', 7778, 'user@localhost:7778', false],
    ['127.0.0.1', 7778, '192.168.1.5:7778', false],
    ['192.168.1.5', 7778, '192.168.1.5:7778', true],
    ['my-host', 7778, 'MY-HOST:7778', true],
    ['0.0.0.0', 7778, '192.168.1.5:7778', true],
    ['0.0.0.0', 7778, 'evil.example:7778', false],
    ['::', 7778, '[fe80::1]:7778', true],
    ['::1', 7778, '[::1]:7778', true],
    ['127.0.0.1', 7778, '', false],
  ])('bound to %s, port %i: "%s" is ours: %s', (host, port, header, ours) => {
    expect(createOwnHosts(host, port)(header)).toBe(ours);
  });

  test('the address to show is one that can be gone to', () => {
    const shown = ['127.0.0.1', '0.0.0.0', '::', '::1', 'my-host'].map((host) => urlOf(host, 7778));
    expect(shown).toEqual([
      'http://127.0.0.1:7778',
      'http://127.0.0.1:7778',
      'http://[::1]:7778',
      'http://[::1]:7778',
      'http://my-host:7778',
    ]);
  });
});

test('the methods of a path are those of the contract', () => {
  expect(allowedMethods('/proc')).toEqual(['GET', 'POST']);
  expect(allowedMethods('/proc/api')).toEqual(['DELETE']);
  expect(allowedMethods('/proc/api/stop')).toEqual(['POST']);
  expect(allowedMethods('/nope')).toEqual([]);
});

test('what is asked by a path is known by its operation', () => {
  expect(operationAt('POST', '/proc/api/stop')).toBe('proc.stop');
  expect(operationAt('GET', '/sys/watch')).toBe('sys.watch');
  expect(operationAt('GET', '/sys/42')).toBe('sys.inspect');
  expect(operationAt('PUT', '/proc')).toBe(undefined);
});

test('a caller over REST is known by its token; what it calls itself is for show', () => {
  const of = (program: string | undefined) => restCaller({}, program);
  expect(of('signalbox-cli/1.2')).toEqual({ door: 'cli', client: { name: 'signalbox-cli', version: '1.2' } });
  expect(of('curl/8.1.0 (x)')).toEqual({ door: 'rest', client: { name: 'curl', version: '8.1.0' } });
  expect(of('Mozilla/5.0 signalbox-cli/1')).toMatchObject({ door: 'rest', client: { name: 'Mozilla' } });
  expect(of(undefined)).toMatchObject({ door: 'rest', client: undefined });
  const agent = { id: 1, label: 'claude', toolsets: ['core'], readonly: false };
  expect(restCaller({ agent }, 'signalbox-cli/1.2')).toMatchObject({ door: 'rest', agent: 'claude' });
});
