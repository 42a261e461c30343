import { useShortcut } from '../../components/use-shortcut.ts';
import { useProcessActions } from './actions/use-process-actions.ts';
import type { DetailTab, SupervisedModel } from './create-supervised-model.ts';
import { formFrom } from './start/start-form.ts';
import { useSupervised, useSupervisedView } from './supervised-context.ts';
import { openPort } from './table/port-url.ts';

/** The keys of the screen. They act on what is seen: not on a row that the filter hides. Returns what closes details. */
export function useSupervisedShortcuts(focusGrid: () => void): () => void {
  const model = useSupervised();
  const { state, askToStart } = model;
  const targets = useSupervisedView((view) => view.targets);
  const selected = useSupervisedView((view) => view.selected);
  const { restart, askToStop, askToRemove } = useProcessActions();
  const show = (tab: DetailTab) => () => selected !== undefined && state.setState({ tab });
  const close = () => {
    state.setState(({ selection }) => ({ selection: { ...selection, current: undefined } }));
    // The focus may have been in the details, which go.
    focusGrid();
  };

  useShortcut('n', () => askToStart());
  useShortcut('e', () => selected !== undefined && askToStart(formFrom(selected.process)));
  useShortcut('r', () => void restart(targets));
  useShortcut('s', () => askToStop(targets));
  useShortcut('Delete', () => askToRemove(targets));
  useShortcut('g', () => selected !== undefined && state.setState({ signalsOpen: true }));
  useShortcut('o', () => selected !== undefined && openPort(selected.process));
  useShortcut('1', show('log'));
  useShortcut('2', show('details'));
  useShortcut('3', show('history'));
  useShortcut('Escape', () => clearOneThing(model, close));
  return close;
}

/** Escape undoes the latest thing first: several selected, then the filter, then the details. */
function clearOneThing({ state, clearMarked }: SupervisedModel, close: () => void): void {
  const { selection, filter } = state.getState();
  if (selection.marked.size > 0) clearMarked();
  else if (filter !== '') state.setState({ filter: '' });
  else close();
}
