export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a text is, as JSON; undefined where it is anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const start = text.trimStart();
  if (!start.startsWith('{')) return undefined;
  try {
    // It begins with a brace, so what parses is an object.
    return JSON.parse(start) as JsonObject;
  } catch {
    // Not JSON after all, or cut off.
    return undefined;
  }
}
