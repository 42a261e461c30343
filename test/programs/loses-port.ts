// Listens on a port until it is sent SIGUSR2; then it closes it, and stays: loses-port.ts <port>
import { createServer } from 'node:http';

const [port = '0'] = process.argv.slice(2);
const server = createServer((_request, response) => response.end('hello\n'));
server.listen(Number(port), '127.0.0.1', () => console.log('listening'));
process.on('SIGUSR2', () => {
  server.close();
  server.closeAllConnections();
});
setInterval(() => {}, 60_000);
