// Listens, and starts helpers that hold the same socket; says the pids of all: shares-its-socket.ts <port> <host> <helpers>
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const [port = '0', host = '127.0.0.1', helpers = '0'] = process.argv.slice(2);
const server = createServer((_request, response) => response.end('hello\n'));
server.listen(Number(port), host, () => {
  // Node has no other word for the descriptor of a server.
  const descriptor = (server as unknown as { readonly _handle: { readonly fd: number } })._handle.fd;
  const started = Array.from({ length: Number(helpers) }, () =>
    spawn('sleep', ['600'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] }),
  );
  console.log([process.pid, ...started.map(({ pid }) => pid)].join(' '));
});
