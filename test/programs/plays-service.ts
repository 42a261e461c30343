import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

interface Service {
  readonly memoryMb: number;
  readonly lines: readonly string[];
}

/** For the screenshots: takes memory and time and logs as a service of this kind would, over and over. */
const services: Readonly<Record<string, Service>> = {
  api: {
    memoryMb: 48,
    lines: [
      json('info', 'listening on http://127.0.0.1:4000'),
      json('info', 'GET /orders 200', { ms: 12 }),
      json('info', 'GET /orders/4711 200', { ms: 8 }),
      json('debug', 'cache hit', { key: 'orders:4711' }),
      json('info', 'POST /orders 201', { ms: 31 }),
      json('warn', 'slow query', { ms: 412, table: 'order_lines' }),
      json('info', 'GET /health 200', { ms: 1 }),
      json('error', 'payment provider timed out', { attempt: 1, retryInMs: 500 }),
      json('info', 'payment accepted', { attempt: 2, order: 4712 }),
    ],
  },
  web: {
    memoryMb: 96,
    lines: [
      '  VITE v8.3.8  ready in 214 ms',
      '  ➜  Local:   http://127.0.0.1:5173/',
      '10:14:02 [vite] hmr update /src/basket.tsx',
      '10:14:09 [vite] hmr update /src/basket.css',
      '10:15:31 [vite] page reload index.html',
    ],
  },
  worker: {
    memoryMb: 24,
    lines: [
      json('info', 'queue "mail" opened', { waiting: 3 }),
      json('info', 'job done', { job: 'order-confirmation', ms: 96 }),
      json('info', 'job done', { job: 'invoice-pdf', ms: 340 }),
      json('warn', 'job retried', { job: 'newsletter', attempt: 2 }),
    ],
  },
  db: {
    memoryMb: 160,
    lines: [
      'LOG:  database system is ready to accept connections',
      'LOG:  checkpoint starting: time',
      'LOG:  checkpoint complete: wrote 42 buffers (0.3%)',
      'LOG:  automatic vacuum of table "shop.public.orders"',
    ],
  },
};

const service = services[process.argv[2] ?? ''];
if (service === undefined) throw new Error(`Usage: plays-service.ts ${Object.keys(services).join('|')} [port]`);

const port = Number(process.argv[3] ?? 0);
// Where the port is taken, it is one service fewer that is ready; the pictures can be taken all the same.
if (port > 0)
  createServer()
    .on('error', () => {})
    .listen(port, '127.0.0.1');

const memory = Buffer.alloc(service.memoryMb * 1e6, 1);
for (let turn = 0; ; turn += 1) {
  const line = service.lines[turn % service.lines.length] ?? '';
  const stream = line.includes('"level":"error"') ? process.stderr : process.stdout;
  stream.write(`${line}\n`);
  work(turn);
  await pause(turn < service.lines.length ? 40 : 700);
}

/** Some CPU to see, more in one turn than in the next. */
function work(turn: number): void {
  const until = performance.now() + (turn % 5) * 8;
  for (let at = 0; performance.now() < until; at += 1) memory[at % memory.length] = turn % 256;
}

function json(level: string, msg: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ level, msg, ...more });
}
