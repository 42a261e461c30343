import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs scripts of package.json side by side and prints what each said when it is done: whole, not mixed. */
const results = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = results.every(Boolean) ? 0 : 1;

async function run(script: string): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--run', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const said = code === 0 ? errors : output + errors;
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${script} (${seconds} s)\n${said}`);
  return code === 0;
}
