import { describe, expect, it } from 'vitest';
import { processName } from '../../../src-shared/model/managed-process.ts';

describe('R-039 a name', () => {
  it.each(['a', 'api', 'web server 2', 'größe', 'x'.repeat(64)])('may be %j', (name) => {
    expect(processName.parse(name)).toBe(name);
  });

  it.each([
    ['', 'a name has 1 to 64 characters'],
    ['x'.repeat(65), 'a name has 1 to 64 characters'],
    [' api', 'a name has no blank at either end'],
    ['a\nb', 'a name has no control characters'],
    ['a\u001b[31mb', 'a name has no control characters'],
  ])('may not be %j', (name, why) => {
    expect(processName.safeParse(name).error?.issues.map(({ message }) => message)).toContain(why);
  });
});
