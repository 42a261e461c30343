import type { DetailTab, SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { Shell } from './create-shell.ts';

/** Goes to a managed process, whatever the filter hides. */
export function showManaged(shell: Shell, supervised: SupervisedModel, name: string, tab: DetailTab): void {
  supervised.state.setState({ filter: '', tab });
  supervised.select(name, 'only');
  shell.show('supervised');
}
