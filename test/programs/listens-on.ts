// Listens on a port, and says so: listens-on.ts <port>
import { createServer } from 'node:http';

const [port = '0'] = process.argv.slice(2);
createServer((_request, response) => response.end('hello\n')).listen(Number(port), '127.0.0.1', () => {
  console.log(`listening, pid ${process.pid}`);
});
