import { residentMb } from '../bench/process-cost.ts';
import { connectMcp } from '../helpers/connect-mcp.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

const LIMIT = 100;
const AT_ONCE = 8;
/** Without a bound V8 takes what it likes, and growth says nothing; with it, a leak is the end of the app. */
const BOUNDED_HEAP = ['env', 'NODE_OPTIONS=--max-old-space-size=200'];

export interface SessionsOptions {
  readonly sessions: number;
  readonly say: (line: string) => void;
}

export interface SessionsResult {
  /** MB, when a tenth of the sessions had come and gone, and in the end. */
  readonly rss: readonly [number, number];
}

/**
 * Sessions that come, work and go; then as many again that never say goodbye, of which only the first hundred get in,
 * while those keep their answers. Throws what is wrong.
 */
export async function runSessions({ sessions, say }: SessionsOptions): Promise<SessionsResult> {
  say(`sessions: ${sessions} that end, and ${sessions} that do not`);
  await using signalbox = await startSignalbox({ behind: BOUNDED_HEAP });
  let early = 0;
  await inParallel(sessions, async (index) => {
    if (index === Math.ceil(sessions / 10)) early = residentMb(signalbox.pid);
    if (index % 500 === 0) say(`${index} came and went, RSS ${Math.round(residentMb(signalbox.pid))} MB`);
    await using agent = await connectMcp('sdk 1.32', signalbox);
    await agent.call('proc_list');
    await agent.endSession();
  });
  const rss = [early, residentMb(signalbox.pid)] as const;
  say(`came and went: RSS ${rss.map(Math.round).join(' then ')} MB`);
  await expectOpen(signalbox, 0);

  const opened: string[] = [];
  let refused = 0;
  await inParallel(sessions, async () => {
    const { status, headers } = await initialize(signalbox);
    if (status === 503) refused += 1;
    else opened.push(headers.get('mcp-session-id') ?? '');
  });
  say(`${opened.length} got in, ${refused} were refused; RSS ${Math.round(residentMb(signalbox.pid))} MB`);
  if (opened.length !== Math.min(LIMIT, sessions)) throw new Error(`${opened.length} sessions got in`);
  await expectOpen(signalbox, opened.length);
  const [first = ''] = opened;
  const { status } = await post(signalbox, { jsonrpc: '2.0', id: 2, method: 'tools/list' }, first);
  if (status !== 200) throw new Error(`the first session was answered with ${status}`);
  return { rss };
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let index = 0;
  const loop = async (): Promise<void> => {
    while (index < count) {
      index += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
}

async function expectOpen({ url }: RunningSignalbox, count: number): Promise<void> {
  const { sessions } = (await (await fetch(`${url}/health`)).json()) as { readonly sessions: number };
  if (sessions !== count) throw new Error(`${sessions} sessions are open, not ${count}`);
}

const initialize = (signalbox: RunningSignalbox): Promise<Response> =>
  post(signalbox, {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'soak', version: '1' } },
  });

async function post({ mcpUrl, token }: RunningSignalbox, message: unknown, session?: string): Promise<Response> {
  const answer = await fetch(mcpUrl, {
    method: 'POST',
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(session !== undefined && { 'mcp-session-id': session }),
    },
    body: JSON.stringify(message),
  });
  await answer.text();
  return answer;
}
