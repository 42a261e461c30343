import { AppError } from '../../../src-shared/model/app-error.ts';

/** V8 says where: `Expected ',' or '}' … (line 1 column 14)`. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('BAD_INPUT', `the body is not valid JSON: ${reason}`, { cause: error });
  }
}

/**
 * The request as oRPC is to see it. Its own reading would take a body that is no object for an empty one, and would
 * not look at the query of a DELETE; neither may be ignored in silence.
 */
export async function restRequest(request: Request, signal: AbortSignal): Promise<Request> {
  const text = request.body === null ? '' : await request.text();
  const { method, headers } = request;
  const url = new URL(request.url);
  if (text !== '') {
    const body = parseJson(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new AppError('BAD_INPUT', 'the body must be a JSON object such as {"name":"api"}');
    }
    return new Request(url, { method, headers, signal, body: text });
  }
  if (method === 'DELETE' && url.search !== '') {
    const body = JSON.stringify(Object.fromEntries(url.searchParams));
    return new Request(url, { method, headers: { 'content-type': 'application/json' }, signal, body });
  }
  return new Request(url, { method, headers, signal });
}
