import { AppError } from '../../../src-shared/model/app-error.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';

/** V8 says where: `Expected ',' or '}' … (line 1 column 14)`. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = messageOf(error);
    throw new AppError('BAD_INPUT', `the body is not valid JSON: ${reason}`, { cause: error });
  }
}

export interface RestRequest {
  readonly asked: Request;
  /** Where its input was: a query is all text, and numbers have to be read out of it. */
  readonly inputIn: 'query' | 'body';
}

/**
 * The request as oRPC is to see it. Its own reading would take a body that is no object for an empty one, and would
 * not look at a query beside a GET; nothing that was sent may be ignored in silence.
 */
export async function restRequest(request: Request, signal: AbortSignal): Promise<RestRequest> {
  const text = request.body === null ? '' : await request.text();
  const { method, headers } = request;
  const url = new URL(request.url);
  if (url.search !== '' && (text !== '' || method === 'POST')) {
    throw new AppError('BAD_INPUT', `the input of this ${method} belongs into its body, not into the query`);
  }
  if (text !== '') {
    const body = parseJson(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new AppError('BAD_INPUT', 'the body must be a JSON object such as {"name":"api"}');
    }
    return { asked: new Request(url, { method, headers, signal, body: text }), inputIn: 'body' };
  }
  if (method === 'DELETE' && url.search !== '') {
    const body = JSON.stringify(Object.fromEntries(url.searchParams));
    const asked = new Request(url, { method, headers: { 'content-type': 'application/json' }, signal, body });
    return { asked, inputIn: 'query' };
  }
  return { asked: new Request(url, { method, headers, signal }), inputIn: method === 'GET' ? 'query' : 'body' };
}
