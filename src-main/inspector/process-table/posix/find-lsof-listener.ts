/** The first process in what `lsof -nP -iTCP:<port> -sTCP:LISTEN -Fp` printed. */
export function findLsofListener(text: string): number | undefined {
  const row = text.split('\n').find((line) => /^p\d+$/.test(line));
  return row === undefined ? undefined : Number(row.slice(1));
}
