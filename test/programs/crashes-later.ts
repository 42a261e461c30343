// Answers a few orders, then meets one that it cannot read, as an uncaught exception. Argument: after how many ms.
const [afterMs = '1500'] = process.argv.slice(2);
for (let order = 1; order <= 200; order += 1) console.log(`INFO GET /orders/${order} 200 in ${order % 7} ms`);
console.log('WARN the price of order 201 is missing');
setTimeout(() => JSON.parse('{"order":201,"price":}') as unknown, Number(afterMs));
