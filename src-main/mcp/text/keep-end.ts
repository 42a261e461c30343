import { jsonBytes } from './cut-to-json.ts';

/** The last lines of a text, as many as take no more than so many bytes as JSON; of a longer last line its end. */
export function keepEnd(text: string, bytes: number, maxLines = Infinity): string {
  let kept = lastLines(text, maxLines);
  if (jsonBytes(kept) <= bytes) return kept;
  // A character takes a byte at least: so no megabyte is measured again and again.
  kept = kept.slice(-bytes);
  for (let size = jsonBytes(kept); size > bytes; size = jsonBytes(kept)) {
    kept = kept.slice(-Math.max(1, Math.floor(kept.length * (bytes / size) * 0.98)));
  }
  const line = kept.indexOf('\n');
  // What is left of a line that was cut says little, unless there is no other.
  return (line >= 0 && line < kept.length - 1 ? kept.slice(line + 1) : kept).toWellFormed();
}

function lastLines(text: string, count: number): string {
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let lines = 0; lines < count; lines += 1) {
    at = at <= 0 ? -1 : text.lastIndexOf('\n', at - 1);
    if (at < 0) return text;
  }
  return text.slice(at + 1);
}
