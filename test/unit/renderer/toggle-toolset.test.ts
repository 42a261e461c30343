import { expect, test } from 'vitest';
import { problemWithToolsets, toolsetChoices, type ToolsetChoice } from '../../../src-shared/model/toolset.ts';
import { toggleToolset } from '../../../src-renderer/components/toggle-toolset.ts';

test.each<[readonly ToolsetChoice[], ToolsetChoice, readonly ToolsetChoice[]]>([
  [['core'], 'io', ['core', 'io']],
  [['core', 'io'], 'core', ['io']],
  [['core', 'io', 'compat-000'], 'all', ['compat-000', 'all']],
  [['all'], 'debris', ['debris']],
  [['core', 'debris'], 'compat-003', ['debris', 'compat-003']],
  [['compat-003', 'debris'], 'io', ['debris', 'io']],
])('%j with %s is %j', (chosen, name, expected) => {
  expect(toggleToolset(chosen, name)).toEqual(expected);
});

test('whatever is chosen one after the other can be had together', () => {
  for (const first of toolsetChoices) {
    for (const second of toolsetChoices) {
      expect(problemWithToolsets(toggleToolset(toggleToolset([], first), second))).toBeUndefined();
    }
  }
});
