import { expect, test } from 'vitest';
import { renameFields } from '../../../src-shared/format/rename-fields.ts';

test('fields get the names of the reader, and nothing else does', () => {
  const names = { 'scope.of': 'of', from: '--since' };
  expect(renameFields('scope.of: say managed; from: it must be before to; scope.offset: no', names)).toBe(
    'of: say managed; --since: it must be before to; scope.offset: no',
  );
  expect(renameFields('it came from: nowhere, constructor: 1', names)).toBe('it came from: nowhere, constructor: 1');
});
