import { describe, expect, it } from 'vitest';
import { processName } from '../../../src-shared/model/managed-process.ts';

describe('R-039 a name', () => {
  it.each(['a', 'api', 'web server 2', 'größe', 'x'.repeat(64), '...', '.env', '🚦', '❤️', '👩‍💻', '👩🏽‍💻'])(
    'may be %j',
    (name) => {
      expect(processName.parse(name)).toBe(name);
    },
  );

  it.each([
    ['', 'a name has 1 to 64 characters'],
    ['x'.repeat(65), 'a name has 1 to 64 characters'],
    [' api', 'a name has no blank at either end'],
    ['a\nb', 'a name has no control characters'],
    ['a\u001b[31mb', 'a name has no control characters'],
    // The browser resolves them in the path of a URL: no request could name them.
    ['.', 'a name is not "." or ".."'],
    ['..', 'a name is not "." or ".."'],
    // In UTF-8 all lone surrogates are the same: two names would share one folder and one row.
    ['\ud800', 'a name has no half characters (lone surrogates)'],
    ['web\udc01', 'a name has no half characters (lone surrogates)'],
    // Unseen, they let one name look like another.
    ['web\u202egpj', 'a name has no invisible characters'],
    ['we\u200bb', 'a name has no invisible characters'],
    ['we\u200db', 'a name has no invisible characters'],
    ['web\ufe0f', 'a name has no invisible characters'],
    ['a\u2028b', 'a name has no invisible characters'],
    ['a\u3164b', 'a name has no invisible characters'],
  ])('may not be %j', (name, why) => {
    expect(processName.safeParse(name).error?.issues.map(({ message }) => message)).toContain(why);
  });
});
