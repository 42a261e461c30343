import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface BareMcp extends AsyncDisposable {
  readonly url: string;
}

/** An empty tool, `nothing`, on the bare SDK, in a process of its own. */
export async function startBareMcp(): Promise<BareMcp> {
  const server = join(import.meta.dirname, '../bare-mcp-server.ts');
  const child = spawn(process.execPath, [server], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
