/** Writes a JSON line for each of so many requests, and one that is no JSON; then waits to be ended. */
const count = Number(process.argv[2] ?? 20);

for (let number = 1; number <= count; number += 1) {
  const method = number % 5 === 0 ? 'POST' : 'GET';
  const level = number % 10 === 0 ? 'error' : 'info';
  const user = { id: number, name: `user ${number % 3}` };
  console.log(
    JSON.stringify({ level, msg: `request ${number}`, req: { method, path: '/orders', user }, ok: level === 'info' }),
  );
}
console.error('no JSON at all');
setInterval(() => {}, 60_000);
