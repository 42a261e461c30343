import type { Caller } from '../../../src-shared/model/caller.ts';

const PRODUCT = /^([\w.-]{1,64})\/([\w.+-]{1,32})/;
const CLI = 'signalbox-cli';

/** Who asks over REST: our own command line, or a program by the first product of its User-Agent. */
export function restCaller(userAgent: string | undefined): Caller {
  const [, name, version] = PRODUCT.exec(userAgent ?? '') ?? [];
  const client = name === undefined ? undefined : { name, version };
  return { door: name === CLI ? 'cli' : 'rest', client };
}
