import type { SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { Shell } from './create-shell.ts';
import { showManaged } from './show-managed.ts';

/** Goes to what it wrote at that time. */
export function showLog(shell: Shell, supervised: SupervisedModel, name: string, time: number): void {
  showManaged(shell, supervised, name, 'log');
  supervised.state.setState({ jump: { name, time } });
}
