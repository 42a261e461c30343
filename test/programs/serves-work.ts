// A server as people write them: parses, builds an answer, keeps a small cache, logs each request: serves-work.ts <port>
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const [port = '0'] = process.argv.slice(2);
const cache = new Map<string, object>();
const CACHED = 500;

const server = createServer((request, response) => {
  const startedAt = performance.now();
  const key = new URL(request.url ?? '/', 'http://localhost').searchParams.get('key') ?? '0';
  const orders = Array.from({ length: 200 }, (_, id) => ({
    id,
    uuid: randomUUID(),
    price: id * 1.19,
    tags: ['a', 'b'],
  }));
  cache.set(key, { orders });
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
  // One in some thousands goes wrong, as it does.
  const isBad = Math.random() < 0.0005;
  response.statusCode = isBad ? 500 : 200;
  response.end(JSON.stringify(isBad ? { error: 'the price is missing' } : JSON.parse(JSON.stringify({ orders }))));
  const level = isBad ? 'error' : 'info';
  const ms = Math.round(performance.now() - startedAt);
  console.log(JSON.stringify({ level, msg: 'request', status: response.statusCode, key, ms }));
});
server.listen(Number(port), '127.0.0.1', () => console.log(`listening on ${port}`));
