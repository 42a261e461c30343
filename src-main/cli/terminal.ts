import { styleText } from 'node:util';
import { systemClock, type Clock } from '../../src-shared/model/clock.ts';

export type Paint = Parameters<typeof styleText>[0];

/** What commands write to: answers on stdout, all that is said about them on stderr. */
export interface Terminal {
  readonly clock: Clock;
  /** Whether a person looks at stdout. */
  readonly isInteractive: boolean;
  /** Characters in a line of it; without a bound where nobody looks. */
  readonly width: number;
  /** What comes on stdin. */
  readonly input: NodeJS.ReadStream;
  readonly print: (text: string) => void;
  /** As it is, without a line end of ours. */
  readonly write: (text: string) => void;
  /** For what is too much to be written at once. */
  readonly output: NodeJS.WriteStream;
  readonly printJson: (value: unknown) => void;
  readonly say: (text: string) => void;
  /** On stderr, as it is. */
  readonly writeError: (text: string) => void;
  /**
   * From here on it does not matter whether anybody reads. Until then a reader that leaves, as `| head` does,
   * has seen enough, and that ends us quietly.
   */
  readonly outliveReaders: () => void;
  /** Coloured only on a terminal and without NO_COLOR. */
  readonly paint: (style: Paint, text: string) => string;
}

export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

export function createTerminal(streams: Streams): Terminal {
  const { stdout, stderr } = streams;
  let readersMatter = true;
  const onError = (error: NodeJS.ErrnoException): void => {
    if (!readersMatter) return;
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  };
  stdout.on('error', onError);
  stderr.on('error', onError);
  return {
    clock: systemClock,
    isInteractive: stdout.isTTY,
    // A terminal may not know its size, and then it says 0.
    width: (stdout.isTTY && stdout.columns) || Infinity,
    // Asked for only by who reads it: merely to look at it opens it.
    get input() {
      return streams.stdin;
    },
    print: (text) => void stdout.write(`${text}\n`),
    output: stdout,
    write: (text) => void stdout.write(text),
    printJson: (value) => void stdout.write(`${JSON.stringify(value)}\n`),
    say: (text) => void stderr.write(`${text}\n`),
    writeError: (text) => void stderr.write(text),
    outliveReaders: () => void (readersMatter = false),
    paint: (style, text) => styleText(style, text, { stream: stdout }),
  };
}
