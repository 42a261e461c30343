import { pick, type Random } from './random.ts';

/** Values that nobody expects where they stand. */
export function strangeValue(next: Random): unknown {
  const many = 2 ** next(14);
  return pick<() => unknown>(
    [
      () => null,
      () => next(2) === 0,
      () => pick([-1, 0, 0.1, 1e308, -0, Number.MAX_SAFE_INTEGER + 2, 2 ** 31], next),
      () => pick(['', '\0', '\ud800', '../../etc/passwd', '__proto__', '${x}', '{{x}}', '\u202e', '(a+)+$'], next),
      () => 'x'.repeat(many),
      () => Array.from({ length: many % 3000 }, () => 0),
      () => JSON.parse(`${'['.repeat(many % 2000)}${']'.repeat(many % 2000)}`),
      () => JSON.parse(`{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`),
      () => Object.fromEntries(Array.from({ length: many % 2000 }, (_, index) => [`k${index}`, index])),
    ],
    next,
  )();
}
