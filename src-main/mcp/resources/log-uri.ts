/** The log of a managed process, as a resource. */
export const LOG_URI_TEMPLATE = 'proc://{name}/logs';

export const logUri = (name: string): string => `proc://${encodeURIComponent(name)}/logs`;

/** The name in such a URI; `undefined` when it is none, or is spelled in another way than ours. */
export function nameInLogUri(uri: string): string | undefined {
  const [, encoded] = /^proc:\/\/([^/]+)\/logs$/.exec(uri) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const name = decodeURIComponent(encoded);
    return logUri(name) === uri ? name : undefined;
  } catch {
    // A per cent sign that stands for nothing, or half a character.
    return undefined;
  }
}
