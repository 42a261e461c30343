// Says its pid, then keeps one core busy for as long as it lives.
console.log(process.pid);
for (;;);
