/** Several reasons as one sentence: `The process that started it has ended; it still listens on port 3000.` */
export function inASentence(reasons: readonly string[]): string {
  const joined = reasons.join('; ');
  return joined === '' ? '' : `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`;
}
