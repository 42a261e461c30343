import { setTimeout as delay } from 'node:timers/promises';
import { styleText } from 'node:util';
import { topFrame, type TopFrame, type TopSample, type TopSort } from './top-frame.ts';

export interface LiveTop {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly sort: TopSort;
  readonly sample: (sort: TopSort, rows: number) => Promise<TopSample>;
}

const PERIOD_MS = 1000;
const HEADER_LINES = 3;
const HELP = 'sort: c cpu, m memory, p pid · q quit';

// Terminal control (ECMA-48 and xterm's alternate screen).
const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
const HOME = '\x1b[H';
const CLEAR_LINE = '\x1b[K';
const CLEAR_BELOW = '\x1b[J';

const SORT_BY_KEY: Readonly<Record<string, TopSort>> = { c: 'cpu', m: 'memory', p: 'pid' };
/** q, Escape, Ctrl-C, Ctrl-D: in raw mode these are but bytes. */
const QUIT_KEYS = new Set(['q', '\x1b', '\x03', '\x04']);

/** Shows the table on the alternate screen, anew each second and at each key, until it is quit; then all is as before. */
export async function runLiveTop({ input, output, sort: firstSort, sample }: LiveTop): Promise<void> {
  const quit = new AbortController();
  let sort = firstSort;
  let wake = new AbortController();
  const onKey = (key: string): void => {
    if (QUIT_KEYS.has(key)) quit.abort();
    sort = SORT_BY_KEY[key] ?? sort;
    wake.abort();
  };
  const onResize = (): void => wake.abort();
  const restore = takeOver(input, output, { onKey, onResize, onSignal: () => onKey('q') });
  try {
    while (!quit.signal.aborted) {
      wake = new AbortController();
      const size = sizeOf(output);
      const frame = topFrame(await sample(sort, size.rows - HEADER_LINES), { width: size.columns, sort });
      if (!quit.signal.aborted)
        output.write(draw(frame, size, (style, text) => styleText(style, text, { stream: output })));
      await pause(wake.signal);
    }
  } finally {
    restore();
  }
}

interface Handlers {
  readonly onKey: (key: string) => void;
  readonly onResize: () => void;
  readonly onSignal: () => void;
}

/** Takes the terminal over, and returns what gives it back. */
function takeOver(input: NodeJS.ReadStream, output: NodeJS.WriteStream, handlers: Handlers): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const isKeyboard = input.isTTY;
  if (isKeyboard) input.setRawMode(true);
  input.setEncoding('utf8').on('data', handlers.onKey);
  output.on('resize', handlers.onResize);
  for (const signal of signals) process.on(signal, handlers.onSignal);
  output.write(ENTER);
  return () => {
    output.write(LEAVE);
    for (const signal of signals) process.off(signal, handlers.onSignal);
    output.off('resize', handlers.onResize);
    input.off('data', handlers.onKey).pause();
    if (isKeyboard) input.setRawMode(false);
  };
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A terminal may not know its size, and then it says 0. */
const sizeOf = ({ columns, rows }: NodeJS.WriteStream): Size => ({ columns: columns || 80, rows: rows || 24 });

type PaintHeader = (style: 'bold' | 'dim' | 'inverse', text: string) => string;

function draw({ summary, heading, rows }: TopFrame, size: Size, paint: PaintHeader): string {
  const help = HELP.slice(0, size.columns);
  const header = [paint('bold', summary), paint('dim', help), paint('inverse', heading.padEnd(size.columns))];
  const visible = [...header, ...rows].slice(0, size.rows);
  return `${HOME}${visible.map((line) => `${CLEAR_LINE}${line}`).join('\r\n')}${CLEAR_BELOW}`;
}

/** Until the next second, or until something is to be seen at once. */
async function pause(wake: AbortSignal): Promise<void> {
  try {
    await delay(PERIOD_MS, undefined, { signal: wake });
  } catch {
    // Woken: that is what the signal is for.
  }
}
