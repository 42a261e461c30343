import { problemWithToolsets, type ToolsetChoice } from '../../src-shared/model/toolset.ts';

const isOurs = (name: ToolsetChoice): boolean => name !== 'all' && !name.startsWith('compat-');

/** Chooses a toolset, or not any more; what cannot be had beside it, or is in it, goes. */
export function toggleToolset(chosen: readonly ToolsetChoice[], name: ToolsetChoice): readonly ToolsetChoice[] {
  if (chosen.includes(name)) return chosen.filter((other) => other !== name);
  const isInTheOther = (other: ToolsetChoice) => (name === 'all' && isOurs(other)) || (other === 'all' && isOurs(name));
  const kept = chosen.filter((other) => !isInTheOther(other) && problemWithToolsets([other, name]) === undefined);
  return [...kept, name];
}
