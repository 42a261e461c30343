/**
 * What `ps -o pid=,args=` printed: pid → command line. `ps` joins the arguments with blanks and nothing tells
 * where one ends, so the whole line is given as one.
 */
export function parseArguments(text: string): ReadonlyMap<number, readonly string[]> {
  const byPid = new Map<number, readonly string[]>();
  for (const row of text.split('\n')) {
    const [, pid, args] = /^\s*(\d+)\s+(.+)$/.exec(row) ?? [];
    if (args !== undefined) byPid.set(Number(pid), [args.trimEnd()]);
  }
  return byPid;
}
