// Asks servers, now more and now less, by some connections that stay open: sends-requests.ts <per second at most> <url> …
import { argv } from 'node:process';

const [most = '20', ...urls] = argv.slice(2);
let count = 0;

async function ask(): Promise<void> {
  count += 1;
  const url = urls[count % urls.length] ?? '';
  try {
    const response = await fetch(`${url}?key=${count % 900}`);
    await response.arrayBuffer();
  } catch {
    // It is being started again.
  }
}

function next(): void {
  void ask();
  // A day in four minutes: busy hours, and quiet ones.
  const share = 0.55 + 0.45 * Math.sin((Date.now() / 240_000) * 2 * Math.PI);
  setTimeout(next, 1000 / (Number(most) * share));
}
next();
setInterval(() => console.log(`${count} requests`), 10_000);
