export interface Target {
  readonly http: string;
  readonly ws: string;
  /** Where the page has got hold of it. */
  readonly token?: string | undefined;
}

/**
 * Runs inside a page, and so is all in one piece: everything that a page can send to another server, or read from it,
 * to start a process or to learn of one. Resolves to what came of each; of most a page learns no more than `sent`.
 */
export async function attackFromPage({ http, ws, token }: Target): Promise<Readonly<Record<string, string>>> {
  const start = (name: string) => JSON.stringify({ name, cmd: ['sleep', '600'] });
  const call = (name: string) =>
    JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'proc_start', arguments: { name, cmd: ['sleep', '600'] } },
    });
  const bearer: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };

  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const answer = await fetch(http + path, { credentials: 'include', ...init });
    if (answer.type === 'opaque') return 'sent';
    return answer.ok ? `read ${(await answer.text()).slice(0, 200)}` : `refused with ${answer.status}`;
  };
  const post = (path: string, body: string, type: string, mode: RequestMode) =>
    ask(path, { method: 'POST', mode, body, headers: { 'content-type': type, ...(mode === 'cors' && bearer) } });

  const submit = (path: string, enctype: string): Promise<string> => {
    const frame = document.createElement('iframe');
    frame.name = `frame-${Math.random()}`;
    const form = document.createElement('form');
    Object.assign(form, { action: http + path, method: 'POST', enctype, target: frame.name });
    const input = document.createElement('input');
    // As text/plain it becomes `{"name":"form","cmd":["sleep","600"],"x":"=y"}`: JSON in a disguise.
    Object.assign(input, { name: '{"name":"form","cmd":["sleep","600"],"x":"', value: 'y"}' });
    form.append(input);
    document.body.append(frame, form);
    form.submit();
    return new Promise((resolve) => frame.addEventListener('load', () => resolve('sent')));
  };

  const embed = (tag: 'img' | 'script' | 'iframe' | 'link', path: string): Promise<string> => {
    const element = document.createElement(tag);
    const done = new Promise<string>((resolve) => {
      // A frame "loads" its own error page, too.
      element.addEventListener('load', () => resolve(tag === 'iframe' ? 'sent' : 'loaded'));
      element.addEventListener('error', () => resolve('failed'));
    });
    if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: http + path });
    else element.src = http + path;
    document.body.append(element);
    return done;
  };

  const follow = (path: string): Promise<string> =>
    new Promise((resolve) => {
      const source = new EventSource(http + path, { withCredentials: true });
      source.addEventListener('message', ({ data }) => resolve(`read ${data}`));
      source.addEventListener('open', () => resolve('opened'));
      source.addEventListener('error', () => {
        source.close();
        resolve('failed');
      });
    });

  const openSocket = (path: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(ws + path);
      socket.addEventListener('open', () => resolve('opened'));
      socket.addEventListener('error', () => resolve('failed'));
    });

  const attacks: Readonly<Record<string, () => string | Promise<string>>> = {
    'a form': () => submit('/api/proc', 'application/x-www-form-urlencoded'),
    'a form as text/plain': () => submit('/api/proc', 'text/plain'),
    'a form with parts': () => submit('/mcp', 'multipart/form-data'),
    'no-cors to REST': () => post('/api/proc', start('no-cors'), 'text/plain', 'no-cors'),
    'no-cors to MCP': () => post('/mcp', call('no-cors'), 'text/plain', 'no-cors'),
    'no-cors GET': () => ask('/api/proc', { mode: 'no-cors' }),
    'JSON to REST': () => post('/api/proc', start('json'), 'application/json', 'cors'),
    'JSON to MCP': () => post('/mcp', call('json'), 'application/json', 'cors'),
    DELETE: () => ask('/api/proc/x', { method: 'DELETE', headers: bearer }),
    GET: () => ask('/processes', { headers: bearer }),
    'GET without a header': () => ask('/processes', {}),
    health: () => ask('/health', {}),
    'a beacon': () => String(navigator.sendBeacon(`${http}/api/proc`, start('beacon'))),
    'a beacon as JSON': () =>
      String(navigator.sendBeacon(`${http}/api/proc`, new Blob([start('beacon')], { type: 'application/json' }))),
    'an image': () => embed('img', '/api/proc'),
    'a script': () => embed('script', '/api/proc'),
    'a style sheet': () => embed('link', '/openapi.json'),
    'a frame': () => embed('iframe', '/'),
    'an event source of REST': () => follow('/api/proc/watch'),
    'an event source of MCP': () => follow('/mcp'),
    'a web socket to rpc': () => openSocket('/rpc'),
    'a web socket to MCP': () => openSocket('/mcp'),
  };
  const outcomes = Object.entries(attacks).map(async ([what, attack]): Promise<[string, string]> => {
    const outcome = new Promise<string>((resolve) => resolve(attack())).catch(() => 'failed');
    const patience = new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 5000));
    return [what, await Promise.race([outcome, patience])];
  });
  return Object.fromEntries(await Promise.all(outcomes));
}
