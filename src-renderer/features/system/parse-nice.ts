const LEAST = -20;
const MOST = 19;

/** A nice value as typed, or what is wrong with it. */
export function parseNice(text: string): { readonly nice: number } | { readonly problem: string } {
  const typed = text.trim().replace(/^[−–]/, '-');
  if (!/^[+-]?\d{1,4}$/.test(typed))
    return { problem: `“${text.trim()}” is no whole number; try one from ${LEAST} to ${MOST}.` };
  const nice = Number(typed);
  if (nice < LEAST || nice > MOST) return { problem: `${nice} is out of range; try one from ${LEAST} to ${MOST}.` };
  return { nice };
}
