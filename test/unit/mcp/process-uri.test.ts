import { expect, test } from 'vitest';
import { nameInProcessUri, processUri } from '../../../src-main/mcp/resources/process-uri.ts';

const logUri = (name: string): string => processUri(name, '/logs');
const nameInLogUri = (uri: string): string | undefined => nameInProcessUri(uri, '/logs');

test.each(['api', 'two words', 'a/b', 'ü', '100%', "o'clock", '世界', '👩‍💻'])(
  'the URI of %s leads back to it',
  (name) => {
    expect(nameInLogUri(logUri(name))).toBe(name);
    expect(new URL(logUri(name)).protocol).toBe('proc:');
  },
);

test.each(['', 'proc://', 'proc:///logs', 'proc://a/b/logs', 'proc://a/logs/', 'proc://%/logs', 'http://a/logs'])(
  '%s names none',
  (uri) => {
    expect(nameInLogUri(uri)).toBeUndefined();
  },
);

test('there is one URI for each log: another spelling is none', () => {
  expect(nameInLogUri('proc://%61pi/logs')).toBeUndefined();
  expect(nameInLogUri('proc://%c3%bc/logs')).toBeUndefined();
});
