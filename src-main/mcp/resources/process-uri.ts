/** The URI of a managed process, or of what it has: its log. */
export const processUri = (name: string, part = ''): string => `proc://${encodeURIComponent(name)}${part}`;

/** The name in such a URI; `undefined` when it is none, or is spelled in another way than ours. */
export function nameInProcessUri(uri: string, part = ''): string | undefined {
  const [, encoded] = /^proc:\/\/([^/]+)/.exec(uri) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const name = decodeURIComponent(encoded);
    return processUri(name, part) === uri ? name : undefined;
  } catch {
    // A per cent sign that stands for nothing, or half a character.
    return undefined;
  }
}
