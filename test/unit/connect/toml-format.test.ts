import { describe, expect, test } from 'vitest';
import { ConfigSyntaxError } from '../../../src-main/connect/config-syntax-error.ts';
import { scanToml } from '../../../src-main/connect/toml/scan-toml.ts';
import { tomlFormat } from '../../../src-main/connect/toml/toml-format.ts';

const place = { within: 'mcp_servers', kind: 'member', name: 'signalbox' } as const;
const part = { ...place, value: { url: 'http://127.0.0.1:7778/mcp', bearer_token_env_var: 'SIGNALBOX_TOKEN' } };
const OURS = `[mcp_servers.signalbox]
url = "http://127.0.0.1:7778/mcp"
bearer_token_env_var = "SIGNALBOX_TOKEN"
`;

const put = (text: string): string => tomlFormat.put(text, part);

const FULL = `# my settings
model = "gpt-5"   # the usual
notify = [
  "notify-send", # a program
  "[mcp_servers.signalbox]",
]
prompt = """
[mcp_servers.signalbox]
url = "not this one" \\""" """
pattern = '''it's [here]'''
limits = { tokens = 1_000, "hard limit" = true, until = 2026-07-28T10:00:00Z }
ratio = -1.5e3
site."example.com".port = 0x1F

[mcp_servers.files]
command = "files"
args = ["--root", "/"]

[mcp_servers.files.env]
A = 'b'

[[profiles]]
name = "one"
[profiles.deep]
x = 1
[[profiles]]
name = "two"
[profiles.deep]
x = 2
`;

describe('adding to TOML', () => {
  test('puts its table at the end and leaves all else as it is', () => {
    expect(put(FULL)).toBe(`${FULL}\n${OURS}`);
    expect(put(put(FULL))).toBe(put(FULL));
    expect(tomlFormat.remove(put(FULL), place)).toBe(FULL);
  });

  test.each([
    ['', OURS],
    ['# nothing yet', `# nothing yet\n\n${OURS}`],
    ['[mcp_servers]\n', `[mcp_servers]\n\n${OURS}`],
    ['a = 1', `a = 1\n\n${OURS}`],
    ['a = 1\r\n', `a = 1\r\n\r\n${OURS.replaceAll('\n', '\r\n')}`],
  ])('makes a file of %j', (text, after) => {
    expect(put(text)).toBe(after);
    expect(tomlFormat.read(after, place)).toEqual(part.value);
  });

  test('changes its table where it stands, with the tables within it', () => {
    const text = `[mcp_servers.signalbox] # mine\nurl = "old"\n\n[mcp_servers.signalbox.tools.sys_kill]\napproval = "ask"\n\n# the model\n[model]\na = 1\n`;
    const after = put(text);
    expect(after).toBe(
      `${OURS}\n[mcp_servers.signalbox.tools.sys_kill]\napproval = "ask"\n\n# the model\n[model]\na = 1\n`,
    );
    expect(tomlFormat.remove(after, place)).toBe('\n# the model\n[model]\na = 1\n');
  });

  test('carries values along that it does not know as they are written', () => {
    const text = `[mcp_servers.signalbox]\nurl = 'old'\nstartup_timeout_sec = 1_0\n`;
    const { url: _, ...rest } = tomlFormat.read(text, place) ?? {};
    expect(tomlFormat.put(text, { ...place, value: { url: 'new', ...rest } })).toBe(
      '[mcp_servers.signalbox]\nurl = "new"\nstartup_timeout_sec = 1_0\n',
    );
  });

  test('a command and its arguments', () => {
    const value = { command: 'C:\\Program Files\\node.exe', args: ['a "b"', 'mcp'] };
    const after = tomlFormat.put('', { ...place, value });
    expect(after).toBe(
      '[mcp_servers.signalbox]\ncommand = "C:\\\\Program Files\\\\node.exe"\nargs = ["a \\"b\\"", "mcp"]\n',
    );
    expect(tomlFormat.read(after, place)).toEqual(value);
  });
});

test('variables, as an inline table, are written once and taken out again', () => {
  const value = { command: 'electron', args: ['mcp'], env: { ELECTRON_RUN_AS_NODE: '1' } };
  const after = tomlFormat.put(FULL, { ...place, value });
  expect(after).toContain('env = { ELECTRON_RUN_AS_NODE = "1" }\n');
  expect(tomlFormat.put(after, { ...place, value })).toBe(after);
  expect(tomlFormat.remove(after, place)).toBe(FULL);
});

describe('what is no TOML, or not as we can add to it', () => {
  test.each([
    ['a = ', 'line 1, column 5: expected a value, the file ends'],
    ['a = "open', 'line 1, column 5: expected a value, found "\\""'],
    ['a = """open', 'line 1, column 7: expected the end of the line, found "\\""'],
    ['[mcp_servers', 'line 1, column 13: expected "]", the file ends'],
    ['a = [1, 2', 'line 1, column 10: expected ",", the file ends'],
    ['a = 1 b = 2', 'line 1, column 7: expected the end of the line, found "b"'],
    ['just words', 'line 1, column 6: expected "=", found "w"'],
    ['{"mcpServers": {}}', 'line 1, column 1: expected a name, found "{"'],
    ['a = 1\na = 2', 'line 2, column 1: a is given twice'],
    ['[a]\n[a]', 'line 2, column 1: a is given twice'],
    ['mcp_servers = {}', 'mcp_servers is written in another way than as the table [mcp_servers.signalbox]'],
    ['[mcp_servers]\nsignalbox = { url = "x" }', 'mcp_servers.signalbox is written in another way'],
    ['mcp_servers.signalbox.url = "x"', 'mcp_servers.signalbox.url is written in another way'],
    ['[[mcp_servers]]', 'mcp_servers is written in another way'],
  ])('%j is refused', (text, message) => {
    expect(() => put(text)).toThrow(ConfigSyntaxError);
    expect(() => put(text)).toThrow(message);
  });

  test('a long file is read in no time that matters', () => {
    const text = Array.from({ length: 2000 }, (_, i) => `[t${i}]\nk = "${'x'.repeat(50)}"\n`).join('\n');
    expect(scanToml(text)).toHaveLength(4000);
  });
});
