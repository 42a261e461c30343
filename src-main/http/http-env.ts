import type { IncomingMessage } from 'node:http';
import type { Bearer } from '../operations/bearer.ts';

/** What a request brings along besides itself. Empty when the app is asked without a port, as in tests. */
export interface HttpBindings {
  readonly incoming?: IncomingMessage;
  /** There when the client asks to change to a web socket; calling it agrees. */
  readonly acceptSocket?: () => void;
}

export interface HttpEnv {
  Bindings: HttpBindings;
  Variables: {
    /** Who asks, once the token is known to be good. */
    bearer: Bearer;
  };
}
