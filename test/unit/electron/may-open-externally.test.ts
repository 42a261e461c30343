import { expect, test } from 'vitest';
import { mayOpenExternally } from '../../../src-main/electron/may-open-externally.ts';
import { cursorLink, vscodeLink } from '../../../src-main/connect/deep-links.ts';

test.each([
  'http://localhost:5173/',
  'https://localhost/',
  'http://127.0.0.1:7778/login?code=x',
  'http://[::1]:3000/',
  'http://shop.localhost:3000/cart',
])('opens %s', (url) => {
  expect(mayOpenExternally(url)).toBe(true);
});

test.each([
  'https://example.com/',
  'http://localhost.example.com/',
  'http://evil-localhost/',
  'http://localhost@example.com/',
  'http://user@localhost/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'vscode://localhost/',
  'smb://localhost/share',
  'not a url',
  '',
])('does not open %s', (url) => {
  expect(mayOpenExternally(url)).toBe(false);
});

const local = 'http://127.0.0.1:7778/mcp';
const cursor = (entry: object, name = 'signalbox', more = ''): string =>
  `cursor://anysphere.cursor-deeplink/mcp/install?name=${name}&config=${encodeURIComponent(btoa(JSON.stringify(entry)))}${more}`;
const vscode = (entry: object): string => `vscode:mcp/install?${encodeURIComponent(JSON.stringify(entry))}`;

test('opens an editor to be asked whether to add us', () => {
  const headers = { Authorization: 'Bearer ${env:SIGNALBOX_TOKEN}' };
  expect(mayOpenExternally(cursorLink({ url: local, headers }))).toBe(true);
  expect(mayOpenExternally(vscodeLink({ type: 'http', url: local, headers }, [{ id: 'signalbox-token' }]))).toBe(true);
});

test.each([
  ['a command', cursor({ command: 'sh', args: ['-c', 'x'] })],
  ['a command beside the address', cursor({ url: local, command: 'sh' })],
  ['another machine', cursor({ url: 'https://example.com/mcp' })],
  ['another name', cursor({ url: local }, 'files')],
  ['something more', cursor({ url: local }, 'signalbox', '&x=1')],
  ['no JSON', 'cursor://anysphere.cursor-deeplink/mcp/install?name=signalbox&config=x'],
  ['another extension', 'cursor://somebody.else/mcp/install?name=signalbox'],
  ['a command in VS Code', vscode({ name: 'signalbox', command: 'sh' })],
  ['another name in VS Code', vscode({ name: 'files', type: 'http', url: local })],
  ['another machine in VS Code', vscode({ name: 'signalbox', type: 'http', url: 'http://10.0.0.1/mcp' })],
  ['what is not encoded', 'vscode:mcp/install?%'],
])('does not open an editor for %s', (_, url) => {
  expect(mayOpenExternally(url)).toBe(false);
});
