import type { SystemModel } from './create-system-model.ts';

/** Opens the confirmation for the selected process, if there is one that still lives. */
export function askToKill({ state, topic }: SystemModel): void {
  const { selected } = topic.get();
  if (selected !== undefined && selected.endedAt === undefined) state.setState({ killing: selected });
}
