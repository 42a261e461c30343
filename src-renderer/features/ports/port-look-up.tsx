import { useEffect, useState } from 'react';
import type { Client } from '../../../src-shared/contract/index.ts';
import { connectedTo } from '../../../src-shared/model/connected-to.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import styles from './port-look-up.module.css';

/** Type a port: who has it, and the next one that is free. */
export function PortLookUp() {
  const [text, setText] = useState('');
  const answer = useAnswer(text.trim());
  return (
    <div className={styles.lookUp}>
      <input
        type="text"
        inputMode="numeric"
        aria-label="Look up a port"
        placeholder="Port free?"
        className={styles.input}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setText('')}
      />
      <output aria-label="Port looked up" className={styles.answer} title={answer}>
        {answer}
      </output>
    </div>
  );
}

function useAnswer(text: string): string {
  const { client } = useConnection();
  const [answer, setAnswer] = useState({ of: '', said: '' });
  useEffect(() => {
    const asking = new AbortController();
    const port = portOf(text);
    if (port !== undefined) {
      void who(client, port, asking.signal).then((said) => !asking.signal.aborted && setAnswer({ of: text, said }));
    }
    return () => asking.abort();
  }, [client, text]);
  if (text === '') return '';
  if (portOf(text) === undefined) return 'A port is a number from 1 to 65535';
  return answer.of === text ? answer.said : '…';
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

async function who(client: Client, port: number, signal: AbortSignal): Promise<string> {
  try {
    const { free, sockets, nextFree } = await client.ports.who({ port }, { signal });
    if (free) return `${port} is free`;
    const next = nextFree === undefined ? '' : `; next free: ${nextFree}`;
    return `${port} is taken by ${holders(sockets)}${next}`;
  } catch (error) {
    return describeError(error).message;
  }
}

type Sockets = Awaited<ReturnType<Client['ports']['who']>>['sockets'];

function holders(sockets: Sockets): string {
  const names = sockets.flatMap(({ owners }) => owners.map(({ name, pid }) => `${name} (${pid})`));
  const peer = sockets.map(connectedTo).find((address) => address !== undefined);
  const how = peer === undefined ? '' : `, by a socket connected to ${peer}`;
  if (names.length > 0) return `${[...new Set(names)].join(', ')}${how}`;
  const why = sockets.find(({ ownerUnknown }) => ownerUnknown !== undefined)?.ownerUnknown;
  return `${why === undefined ? 'somebody unknown' : `somebody unknown: ${why}`}${how}`;
}
