import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract, type Client } from '../../src-shared/contract/index.ts';
import { version } from '../app/version.ts';
import { decodeError } from './decode-error.ts';
import { patientFetch } from './patient-fetch.ts';

export interface ClientOptions {
  /** Where the instance serves, without `/api`. */
  readonly url: string;
  readonly token: string | undefined;
}

/**
 * A typed client over REST: operations are requests, topics are server-sent events.
 * The contract holds nothing that JSON does not, so what arrives has the very types that it declares.
 */
export function createClient({ url, token }: ClientOptions): Client {
  const link = new OpenAPILink(contract, {
    url: `${url}/api`,
    headers: {
      'user-agent': `signalbox-cli/${version}`,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    fetch: (request) => patientFetch(request),
    customErrorResponseBodyDecoder: decodeError,
  });
  return createORPCClient(link);
}
