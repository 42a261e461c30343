import { expect, test } from 'vitest';
import { mayOpenExternally } from '../../../src-main/electron/may-open-externally.ts';
import { agentClients } from '../../../src-main/connect/agent-clients.ts';
import { describeClient } from '../../../src-main/connect/describe-client.ts';

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

const question = { id: 'signalbox-token', type: 'promptString', description: 'Signalbox token', password: true };
const inVscode = { name: 'signalbox', type: 'http', url: local };
const twice = `vscode:mcp/install?${encodeURIComponent(`{"url":"http://10.0.0.1/",${JSON.stringify(inVscode).slice(1)}`)}`;

test('opens an editor to be asked whether to add us', () => {
  const folders = { home: '/h', config: '/h/c', claude: '/h', codex: '/h/x', project: '/p' };
  const links = agentClients.flatMap((client) =>
    [local, `${local}/x/core,compat-001/readonly`].map((url, index) => {
      const address = { transport: 'http', url, needsToken: index === 0 } as const;
      return describeClient(client, address, folders).deepLink;
    }),
  );
  const given = links.filter((link) => link !== undefined);
  expect(given).toHaveLength(4);
  expect(given.filter((link) => !mayOpenExternally(link))).toEqual([]);
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
  [
    'a command for the answer to a question',
    vscode({ ...inVscode, inputs: [{ ...question, type: 'command', command: 'x' }] }),
  ],
  ['another question', vscode({ ...inVscode, inputs: [question, question] })],
  ['a secret of the editor', cursor({ url: local, headers: { Authorization: 'Bearer ${env:AWS_SECRET_ACCESS_KEY}' } })],
  ['a secret of the editor in the address', cursor({ url: 'http://127.0.0.1:7778/mcp/x/${env:HOME}' })],
  ['another page of this machine', cursor({ url: 'http://127.0.0.1:7778/' })],
  ['another header', vscode({ ...inVscode, headers: { Cookie: '${env:HOME}' } })],
  [
    'two entries, of which the editor may take the other',
    `${cursor({ command: 'sh' })}&${cursor({ url: local }).split('&')[1]}`,
  ],
  ['ours first, and another behind it', `${cursor({ url: local })}&${cursor({ command: 'sh' }).split('&')[1]}`],
  ['a setting twice', twice],
  ['something behind it', `${vscode(inVscode)}#x`],
  ['what is not encoded', 'vscode:mcp/install?%'],
])('does not open an editor for %s', (_, url) => {
  expect(mayOpenExternally(url)).toBe(false);
});
