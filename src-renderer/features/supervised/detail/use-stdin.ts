import { useRef, useState } from 'react';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { describeError } from '../../../connection/describe-error.ts';
import { noLines, remember, step } from './line-history.ts';

export interface Stdin {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Sends the line with its end; it stands there again if it could not be sent. */
  readonly send: () => void;
  readonly end: () => void;
  readonly recall: (way: 'older' | 'newer') => void;
}

/** Lines to the stdin of a process, in the order in which they were sent. */
export function useStdin({ name, generation }: ManagedProcess): Stdin {
  const { client } = useConnection();
  const toasts = useToasts();
  const [text, setText] = useState('');
  const [history, setHistory] = useState(noLines);
  const last = useRef<Promise<void>>(Promise.resolve());

  const queue = (failed: string, work: () => Promise<unknown>, onFailure = () => {}) => {
    last.current = last.current.then(work).then(
      () => undefined,
      (error: unknown) => {
        toasts.failed(failed, describeError(error).message);
        onFailure();
      },
    );
  };
  return {
    text,
    setText,
    send: () => {
      setText('');
      setHistory((before) => remember(before, text));
      queue(
        `It was not written to ${name}`,
        () => client.proc.stdin({ name, generation, data: `${text}\n` }),
        () => setText((now) => (now === '' ? text : now)),
      );
    },
    end: () =>
      queue(`The input of ${name} was not closed`, () => client.proc.stdin({ name, generation, data: '', end: true })),
    recall: (way) => {
      const [next, line] = step(history, way, text);
      setHistory(next);
      setText(line);
    },
  };
}
