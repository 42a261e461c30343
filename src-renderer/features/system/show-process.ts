import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { SystemModel } from './create-system-model.ts';

/** Selects a process and opens its details; the filter leads to its row, however many there are. */
export function showProcess({ state }: SystemModel, identity: ProcessIdentity): void {
  state.setState({
    filter: String(identity.pid),
    quick: [],
    selectedKey: identityKey(identity),
    detailsOpen: true,
  });
}
