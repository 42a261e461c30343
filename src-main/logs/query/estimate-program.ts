interface Group {
  size: number;
  /** Of the last part, which a repeat would copy. */
  last: number;
}

/**
 * About how many instructions a pattern compiles to, without compiling it: `(…){1000}` copies what it repeats, and
 * compiling half a million of them would keep everybody waiting for seconds. It need not be exact, nor know all syntax.
 */
export function estimateProgram(pattern: string): number {
  const outer: Group[] = [];
  let group: Group = { size: 0, last: 0 };
  const add = (size: number) => {
    group = { size: group.size + size, last: size };
  };
  for (const [token, digits, rest] of pattern.matchAll(TOKENS)) {
    if (token === '(') {
      outer.push(group);
      group = { size: 0, last: 0 };
    } else if (token === ')') {
      const inner = group.size + CAPTURE;
      group = outer.pop() ?? { size: 0, last: 0 };
      add(inner);
    } else if (digits !== undefined) {
      const copies = Math.max(1, Number(digits), Number(rest ?? 0));
      add(group.last * (copies - 1));
    } else {
      add(1);
    }
  }
  return outer.reduce((sum, { size }) => sum + size, group.size);
}

const CAPTURE = 2;

/** An escape, a class, a repeat with its counts, or any one character. */
const TOKENS = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|[^]/gu;
