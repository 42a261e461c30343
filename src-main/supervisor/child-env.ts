import { AppError } from '../../src-shared/model/app-error.ts';

type Env = Readonly<Record<string, string>>;

/**
 * Without a terminal, Python keeps its output back until kilobytes have come together, or until it ends:
 * a log would show nothing for hours.
 */
const defaults: Env = { PYTHONUNBUFFERED: '1' };

/** The environment of a child: ours (without our own variables), then what its caller gave. */
export function childEnv(baseEnv: Env, given: Env): Env {
  return { ...baseEnv, ...defaults, ...given };
}

/** What a caller may not give, or what no environment can hold. */
export function checkEnv(given: Env): void {
  for (const [name, value] of Object.entries(given)) {
    if (name.toUpperCase() === 'PATH') {
      throw new AppError(
        'BAD_INPUT',
        'env: PATH cannot be set by a caller, because it decides which programs run. Give the command by its full path',
      );
    }
    if (name.includes('=') || name.includes('\0')) {
      throw new AppError('BAD_INPUT', `env: "${name.replaceAll('\0', '\\0')}" is no name of a variable`);
    }
    if (value.includes('\0')) throw new AppError('BAD_INPUT', `env: the value of ${name} holds a NUL character`);
  }
}
