const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Whatever a header may hold: no line end, which would begin another one. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * `name=value,name=value`, percent-encoded, as OpenTelemetry has headers in one setting. Undefined: they are not
 * written so.
 */
export function parseHeaders(text: string): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim();
    const value = decode(part.slice(at + 1).trim());
    if (!NAME.test(name) || value === undefined || !VALUE.test(value)) return undefined;
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a lone %
  }
}
