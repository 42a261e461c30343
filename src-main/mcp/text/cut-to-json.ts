/** What a value takes on its way to a client: there a control character is six bytes, and a quote is two. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** As much of the beginning of a text as takes no more than so many bytes as JSON. */
export function cutToJson(text: string, bytes: number): string {
  let kept = text;
  for (let size = jsonBytes(kept); size > bytes; size = jsonBytes(kept)) {
    // Not all characters take the same, so this is a guess, and a little less than it.
    kept = kept.slice(0, Math.floor(kept.length * (bytes / size) * 0.98));
  }
  return kept.toWellFormed();
}
