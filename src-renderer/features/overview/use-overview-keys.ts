import { useShortcut } from '../../components/use-shortcut.ts';
import { ranges } from './ranges.ts';
import { useMoves } from './use-moves.ts';

/** The keys of this screen: the arrows move the moment, Escape leads back to now. */
export function useOverviewKeys(askForTime: () => void): void {
  const { stepBy, toEdge, turnTo, closer, leave, showRange } = useMoves();
  useShortcut('ArrowLeft', () => stepBy(-1));
  useShortcut('ArrowRight', () => stepBy(1));
  useShortcut('Home', () => toEdge('from'));
  useShortcut('End', () => toEdge('to'));
  useShortcut('[', () => turnTo(-1));
  useShortcut(']', () => turnTo(1));
  useShortcut('z', closer);
  useShortcut('j', askForTime);
  useShortcut('Escape', leave);
  useRangeKey(0, showRange);
  useRangeKey(1, showRange);
  useRangeKey(2, showRange);
  useRangeKey(3, showRange);
  useRangeKey(4, showRange);
  useRangeKey(5, showRange);
}

function useRangeKey(index: number, show: ReturnType<typeof useMoves>['showRange']): void {
  const range = ranges[index];
  useShortcut(String(index + 1), () => range !== undefined && show(range.value));
}
