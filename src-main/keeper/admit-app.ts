import type { Socket } from 'node:net';
import { jsonLines } from '../supervisor/posix/json-lines.ts';
import type { KeeperMessage, KeeperReport } from '../supervisor/posix/keeper-protocol.ts';

/** The connection of an app that has shown the key. */
export interface AppConnection {
  readonly send: (report: KeeperReport) => void;
  /** Bytes that it has not read yet. */
  readonly unread: number;
  readonly close: () => void;
}

export interface AppDeps {
  readonly key: string;
  readonly admitted: (app: AppConnection) => void;
  readonly answer: (message: KeeperMessage) => Promise<KeeperReport>;
  readonly gone: (app: AppConnection) => void;
}

/** Hears a connection once its first word was the key: anybody may knock, and must not get in the way of the app. */
export function admitApp(socket: Socket, { key, admitted, answer, gone }: AppDeps): void {
  let isAdmitted = false;
  const send = jsonLines(socket, (message) => hear(message as KeeperMessage));
  const app: AppConnection = {
    send,
    get unread() {
      return socket.writableLength;
    },
    close: () => socket.destroy(),
  };
  const hear = (message: KeeperMessage): void => {
    if (!isAdmitted && !knows(message, key)) {
      send({ answerTo: message.id, error: 'wrong key' });
      socket.end();
      return;
    }
    if (!isAdmitted) admitted(app);
    isAdmitted = true;
    void answer(message).then(send);
  };
  // A broken connection has ended: 'close' follows.
  socket.on('error', () => {});
  socket.once('close', () => gone(app));
}

const knows = (message: KeeperMessage, key: string): boolean =>
  message.do === 'hello' && 'key' in Object(message.ask) && (message.ask as { readonly key: unknown }).key === key;
