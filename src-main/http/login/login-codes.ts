import { randomBytes } from 'node:crypto';

const LIFETIME_MS = 10 * 60_000;
const MAX_OUTSTANDING = 10;

export interface LoginCodes {
  issue(): string;
  /** True once for each code that was issued within the last ten minutes. */
  redeem(code: string): boolean;
}

/** `now` is a clock that only goes forward, in ms. */
export function createLoginCodes(now: () => number): LoginCodes {
  const issued = new Map<string, number>();
  return {
    issue() {
      const oldest = issued.keys().next();
      if (issued.size >= MAX_OUTSTANDING && !oldest.done) issued.delete(oldest.value);
      const code = randomBytes(24).toString('base64url');
      issued.set(code, now() + LIFETIME_MS);
      return code;
    },
    // A look-up by a code of 192 random bits: what its timing tells is of no use within ten minutes.
    redeem(code) {
      const expires = issued.get(code);
      issued.delete(code);
      return expires !== undefined && now() <= expires;
    },
  };
}
