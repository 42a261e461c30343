/** Closes a union: the compiler objects as soon as a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected case: ${JSON.stringify(value)}`);
}
