import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { endOf, runSignalbox, spawnSignalbox } from './signalbox-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A one-time link signs the browser that follows it in, with a cookie; but once. */
async function signsIn(link: string): Promise<boolean> {
  // Not by fetch, which says of itself that it is no person going there.
  const [answer] = (await once(get(link), 'response')) as [IncomingMessage];
  answer.resume();
  return answer.headers['set-cookie'] !== undefined;
}

describe('open', () => {
  it('without a display says why in one line, serves, and prints the one-time link', async () => {
    using folder = temporaryFolder();
    const child = spawnSignalbox(['open', '--port', '0'], { dataDir: folder.path });
    onTestFinished(() => void child.kill('SIGKILL'));
    const said: string[] = [];
    const lines = createInterface({ input: child.stderr });
    for await (const line of lines) {
      said.push(line);
      if (line.startsWith('  open ')) break;
    }
    expect(said[0]).toBe(
      'signalbox: no desktop window, no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): serving for the browser instead',
    );
    const link = said.at(-1)?.match(/http\S+/)?.[0] ?? '';
    expect(await signsIn(link)).toBe(true);
    expect(await signsIn(link)).toBe(false);
    child.kill('SIGINT');
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });

  it('where Signalbox runs already, prints a new link to it and ends', async () => {
    await using signalbox = await startSignalbox();
    const { code, stdout, stderr } = await runSignalbox(['open'], signalbox);
    expect(code).toBe(0);
    expect(stderr).toBe(
      `signalbox: it runs already (pid ${signalbox.pid}); a new link to it, which works once, for ten minutes:\n`,
    );
    expect(stdout.startsWith(`${signalbox.url}/login?code=`)).toBe(true);
    expect(await signsIn(stdout.trim())).toBe(true);
    expect(await signsIn(stdout.trim())).toBe(false);
  });

  it('gets a link from an instance that is read-only, too', async () => {
    await using signalbox = await startSignalbox({ args: ['--read-only'] });
    const { code, stdout } = await runSignalbox(['open'], signalbox);
    expect(code).toBe(0);
    expect(await signsIn(stdout.trim())).toBe(true);
  });

  it('does not want a desktop window where it is told so', async () => {
    using folder = temporaryFolder();
    const args = ['open', '--no-desktop', '--port', '0', '--json'];
    const child = spawnSignalbox(args, { dataDir: folder.path, env: { DISPLAY: ':0' } });
    onTestFinished(() => void child.kill('SIGKILL'));
    const end = endOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const { code, stderr } = await end;
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^signalbox: no desktop window, not wanted \(--no-desktop\): serving for the browser instead\n/,
    );
  });

  it('is not kept from its start by a damaged discovery file', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'instance.json'), '{');
    const child = spawnSignalbox(['open', '--port', '0', '--json'], { dataDir: folder.path });
    onTestFinished(() => void child.kill('SIGKILL'));
    const end = endOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect((await end).stderr).toMatch(/^ {2}warning +the discovery file was damaged; it was set aside as /m);
  });

  it('is refused like serve where it cannot serve', async () => {
    using folder = temporaryFolder();
    const { code, stderr } = await runSignalbox(['open', '--host', '0.0.0.0'], { dataDir: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^signalbox: refusing to listen on 0\.0\.0\.0 without a token/);
  });
});
