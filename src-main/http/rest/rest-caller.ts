import type { Caller } from '../../../src-shared/model/caller.ts';
import type { Bearer } from '../../operations/bearer.ts';

const PRODUCT = /^([\w.-]{1,64})\/([\w.+-]{1,32})/;
const CLI = 'signalbox-cli';

/**
 * Who asks over REST: the agent whose token it is, or the person. What the program calls itself (the first product of
 * its User-Agent) is only for show, as is whether that is our own command line.
 */
export function restCaller({ agent }: Pick<Bearer, 'agent'>, userAgent: string | undefined): Caller {
  const [, name, version] = PRODUCT.exec(userAgent ?? '') ?? [];
  const client = name === undefined ? undefined : { name, version };
  if (agent !== undefined) return { door: 'rest', agent: agent.label, client };
  return { door: name === CLI ? 'cli' : 'rest', client };
}
