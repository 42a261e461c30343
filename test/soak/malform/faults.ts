import { reads, type Draft } from './draft.ts';
import { pick, type Random } from './random.ts';
import { strangeValue } from './strange-value.ts';

const replaceHeader = (request: Draft, name: string, value: string): void => {
  request.headers = [...request.headers.filter((header) => !header.startsWith(`${name}:`)), `${name}: ${value}`];
};

const setBody = (request: Draft, body: string): void => {
  request.body = body;
  replaceHeader(request, 'Content-Type', 'application/json');
  replaceHeader(request, 'Content-Length', String(Buffer.byteLength(body)));
};

/** What is wrong with a request, before it is bytes. */
export const faults: Readonly<Record<string, (request: Draft, next: Random) => void>> = {
  nothing: () => {},
  'another method': (request, next) => {
    request.line = request.line.replace(
      /^\w+/,
      pick(['FOO', 'get', '', 'CONNECT', 'G\0T', 'PRI', 'x'.repeat(9000)], next),
    );
  },
  'another path': (request, next) => {
    const paths = ['//', '/%', '/%00', '/%2e%2e/%2e%2e/etc/passwd', '/mcp/x/', '/mcp/x/%ff', '*', '?', '/api/proc/%zz'];
    const path = next(3) === 0 ? `/${'a/'.repeat(next(4000))}` : (paths[next(paths.length)] ?? '/');
    request.line = request.line.replace(/ \S+ /, ` ${path} `);
  },
  'another version': (request, next) => {
    request.line = request.line.replace(/HTTP.*$/, pick(['HTTP/9.9', 'HTTP/1.0', 'HTTP', '', 'HTTP/2.0', 'ICY'], next));
  },
  'a wrong length': (request, next) =>
    replaceHeader(
      request,
      'Content-Length',
      pick(['-1', '1', '99999', '1e3', '0x10', 'x', '18446744073709551616', '5, 5'], next),
    ),
  'two lengths': (request) => request.headers.push('Content-Length: 3', 'Content-Length: 4'),
  'chunks that are none': (request, next) => {
    request.headers = request.headers.filter((header) => !header.startsWith('Content-Length'));
    replaceHeader(
      request,
      'Transfer-Encoding',
      pick(['chunked', 'chunked, chunked', 'gzip', ' chunked', 'xchunked'], next),
    );
    request.body = pick(
      ['zz\r\nhello\r\n0\r\n\r\n', 'ffffffffffffffff\r\n', '1\r\n{', '5;x=y\r\n{}   \r\n0\r\n\r\n', ''],
      next,
    );
  },
  'both a length and chunks': (request) => request.headers.push('Transfer-Encoding: chunked', 'Content-Length: 4'),
  'a header without end': (request, next) => request.headers.push(`X-Long: ${'y'.repeat(next(40_000))}`),
  'many headers': (request, next) => {
    for (let index = next(3000); index > 0; index -= 1) request.headers.push(`X-${index}: 1`);
  },
  'a header that is none': (request, next) =>
    request.headers.push(
      pick(['no colon', ': nothing', 'X-\0: 1', 'X: \x01\x7f', ' folded', 'X Y: 1', '\xff\xfe: \xff'], next),
    ),
  'a strange header': (request, next) => {
    const names = [
      'Host',
      'Origin',
      'Accept',
      'Content-Type',
      'Authorization',
      'Cookie',
      'Mcp-Session-Id',
      'User-Agent',
      'Expect',
      'X-MCP-Toolsets',
      'MCP-Protocol-Version',
      'Last-Event-ID',
    ];
    const values = [
      '',
      '*',
      'null',
      '\xff\xff',
      'Bearer',
      'Bearer  ',
      '100-continue',
      'a=b; '.repeat(next(200)),
      'text/event-stream',
      ',',
      '__proto__',
    ];
    replaceHeader(request, names[next(names.length)] ?? '', values[next(values.length)] ?? '');
  },
  'a body that is no JSON': (request, next) =>
    setBody(
      request,
      pick(['{', '[]', '""', 'null', '\xff', '{"a":', '{}{}', 'NaN', '\0', '[1,]', '{"a":1,"a":2}', ' '], next),
    ),
  'a deep body': (request, next) => setBody(request, '['.repeat(next(200_000)) + ']'.repeat(next(200_000))),
  'a strange body': (request, next) => setBody(request, JSON.stringify(strangeValue(next)) ?? ''),
  'a batch': (request, next) =>
    setBody(
      request,
      JSON.stringify(Array.from({ length: next(2000) }, () => ({ jsonrpc: '2.0', id: next(3), method: 'ping' }))),
    ),
  'a strange message': (request, next) =>
    setBody(
      request,
      JSON.stringify({
        jsonrpc: '2.0',
        id: strangeValue(next),
        method: pick([...reads, 'x'], next),
        params: strangeValue(next),
      }),
    ),
};
