import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const ENTER_ALTERNATE_SCREEN = '\x1b[?1049h\x1b[?25l';
const LEAVE_ALTERNATE_SCREEN = '\x1b[?25h\x1b[?1049l';
const CLEAR_BELOW = '\x1b[J';

// `script` of util-linux gives a command a terminal; that of other systems is called in another way.
it.skipIf(process.platform !== 'linux')(
  'top is live on a terminal, obeys its keys and gives the screen back',
  async () => {
    await using signalbox = await startSignalbox();
    const top = `${process.execPath} out/main/signalbox.js top --data-dir ${signalbox.dataDir}`;
    const terminal = spawn('script', ['-qec', `stty cols 90 rows 12; ${top}; echo "exit code $?"`, '/dev/null']);
    onTestFinished(() => void terminal.kill('SIGKILL'));
    const closed = once(terminal, 'close');
    let screen = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => (screen += text));
    const shows = (what: string): Promise<void> =>
      waitUntil(() => screen.includes(what), { what: `${what} on the screen` });
    const framesOf = (sort: string): number => screen.split(`processes by ${sort} `).length - 1;

    await shows('processes by cpu ');
    expect(screen).toContain(ENTER_ALTERNATE_SCREEN);
    await waitUntil(() => framesOf('cpu') >= 3, { what: 'the table to be drawn anew, second by second' });
    terminal.stdin.write('m');
    await shows('processes by memory ');
    terminal.stdin.write('p');
    await shows('processes by pid ');
    terminal.stdin.write('q');
    await shows('exit code 0');
    terminal.stdin.end();
    await closed;

    const [frame = ''] = screen.slice(screen.lastIndexOf('processes by pid ')).split(CLEAR_BELOW);
    expect(frame.split('\r\n').length).toBeLessThanOrEqual(12);
    expect(screen.indexOf(LEAVE_ALTERNATE_SCREEN)).toBeGreaterThan(screen.lastIndexOf('processes by'));
  },
);
