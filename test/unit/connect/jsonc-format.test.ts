import { describe, expect, test } from 'vitest';
import { ConfigSyntaxError } from '../../../src-main/connect/config-syntax-error.ts';
import { jsoncFormat } from '../../../src-main/connect/jsonc/jsonc-format.ts';
import { parseJsonc } from '../../../src-main/connect/jsonc/parse-jsonc.ts';

const place = { within: 'mcpServers', kind: 'member', name: 'signalbox' } as const;
const part = { ...place, value: { url: 'http://127.0.0.1:7778/mcp' } };

const put = (text: string): string => jsoncFormat.put(text, part);

describe('adding to JSON', () => {
  const others = { mcpServers: { files: { command: 'files' } }, theme: 'dark' };

  test.each([
    ['two spaces', JSON.stringify(others, undefined, 2)],
    ['tabs', JSON.stringify(others, undefined, '\t')],
    ['one line', JSON.stringify(others)],
    ['Windows line ends', `${JSON.stringify(others, undefined, 4).replaceAll('\n', '\r\n')}\r\n`],
  ])('leaves all else as it is: %s', (_, text) => {
    const after = put(text);
    expect(JSON.parse(after)).toEqual({ ...others, mcpServers: { ...others.mcpServers, signalbox: part.value } });
    if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(put(after)).toBe(after);
    expect(parseJsonc(jsoncFormat.remove(after, place))?.value).toEqual(others);
  });

  test('keeps comments, order and commas at the end', () => {
    const text = `// mine
{
  /* servers */
  "mcpServers": {
    "files": { "command": "files" }, // reads files
    // more to come
  },
  "theme": "dark", // not light
}
`;
    const after = put(text);
    expect(after).toBe(`// mine
{
  /* servers */
  "mcpServers": {
    "files": { "command": "files" }, // reads files
    // more to come
    "signalbox": {
      "url": "http://127.0.0.1:7778/mcp"
    },
  },
  "theme": "dark", // not light
}
`);
    expect(jsoncFormat.remove(after, place)).toBe(text);
  });

  test('puts its comma before a comment behind the last entry', () => {
    expect(put('{\n  "mcpServers": {\n    "a": {} // {"not": "json"\n  }\n}')).toBe(
      '{\n  "mcpServers": {\n    "a": {}, // {"not": "json"\n    "signalbox": {\n      "url": "http://127.0.0.1:7778/mcp"\n    }\n  }\n}',
    );
  });

  test.each([
    '',
    ' \n',
    '\uFEFF',
    '{}',
    '{ }',
    '{\n}\n',
    '{"mcpServers":{}}',
    '// nothing yet',
    '/* nothing\n yet */\n',
  ])('makes a file of %j', (text) => {
    const after = put(text);
    expect(parseJsonc(after)?.value).toEqual({ mcpServers: { signalbox: part.value } });
    expect(put(after)).toBe(after);
  });

  test('replaces what stands there, and nothing when it is the same in another order', () => {
    const same = '{"mcpServers": {"signalbox": {"args": [], "command": "x"}}}';
    expect(jsoncFormat.put(same, { ...place, value: { command: 'x', args: [] } })).toBe(same);
    expect(put(same)).toBe('{"mcpServers": {"signalbox": {\n  "url": "http://127.0.0.1:7778/mcp"\n}}}');
  });

  test('of a name that is given twice, means the last, as readers do', () => {
    const after = put('{"mcpServers": {"a": {}}, "mcpServers": {}}');
    expect(JSON.parse(after)).toEqual({ mcpServers: { signalbox: part.value } });
  });
});

describe('lists', () => {
  const item = { within: 'inputs', kind: 'item', name: 'token', value: { id: 'token', type: 'promptString' } } as const;

  test.each(['{}', '{"inputs": []}', '{\n\t"inputs": [\n\t\t{ "id": "other" } // one\n\t]\n}'])(
    'adds an item by its id to %j',
    (text) => {
      const after = jsoncFormat.put(text, item);
      expect(jsoncFormat.read(after, item)).toEqual(item.value);
      expect(jsoncFormat.put(after, item)).toBe(after);
      expect(jsoncFormat.read(jsoncFormat.remove(after, item), item)).toBeUndefined();
    },
  );
});

describe('removing from JSON', () => {
  test.each([
    ['{"mcpServers": {"signalbox": {}, "b": 1}}', { b: 1 }],
    ['{"mcpServers": {"a": 1, "signalbox": {}}}', { a: 1 }],
    ['{"mcpServers": {"a": 1, "signalbox": {}, "b": 2}}', { a: 1, b: 2 }],
    ['{"mcpServers": {"signalbox": {}}}', {}],
    ['{"mcpServers": {"a": 1, "signalbox": {},}}', { a: 1 }],
    ['{"mcpServers": {\r\n  "a": 1,\r\n\r\n  // ours\r\n  "signalbox": {}\r\n}}', { a: 1 }],
  ])('leaves the others of %j', (text, left) => {
    expect(parseJsonc(jsoncFormat.remove(text, place))?.value).toEqual({ mcpServers: left });
  });

  test('without an entry of ours there is nothing to remove', () => {
    expect(jsoncFormat.remove('{ "theme" : 1 }', place)).toBe('{ "theme" : 1 }');
  });
});

describe('what is no JSON', () => {
  test.each([
    ['{"mcpServers": {', 'line 1, column 17: close brace expected'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: comma expected'],
    ['{"a" 1}', 'line 1, column 6: colon expected'],
    ["{'a': 1}", 'line 1, column 2: invalid symbol'],
    ['{"a": nope}', 'line 1, column 7: invalid symbol'],
    ['{"a": 01}', 'line 1, column 8: comma expected'],
    ['{"a": "\\x"}', 'line 1, column 7: invalid escape character'],
    ['{"a": 1,, "b": 2}', 'line 1, column 9: property name expected'],
    ['{} {}', 'line 1, column 4: end of file expected'],
    ['{"a": 1 /* open', 'line 1, column 9: unexpected end of comment'],
    ['[]', 'line 1, column 1: expected an object in braces'],
    ['{"mcpServers": []}', 'line 1, column 16: expected an object in braces as "mcpServers"'],
    ['{"mcpServers": null}', 'line 1, column 16: expected an object in braces as "mcpServers"'],
  ])('%j is refused', (text, message) => {
    expect(() => put(text)).toThrow(ConfigSyntaxError);
    expect(() => put(text)).toThrow(message);
  });
});
