import type { SystemModel } from './create-system-model.ts';

/** Opens the confirmation, if there is something to kill. */
export function askToKill({ state, topic }: SystemModel): void {
  const { target } = topic.get();
  if (target !== undefined) state.setState({ killing: target });
}
