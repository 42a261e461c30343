import type { ClipboardEvent } from 'react';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useCopyText } from '../../../components/use-copy-text.ts';

export interface LogCopies {
  readonly copyLines: (lines: readonly LogLine[]) => void;
  readonly copyText: (text: string) => void;
  /** For when all is selected: only the lines in sight are in the page, but all of these are meant. */
  readonly onCopy: (event: ClipboardEvent, lines: () => readonly LogLine[]) => void;
}

const textOf = (lines: readonly LogLine[]): string => lines.map(({ text }) => text).join('\n');

/** Copies lines as they were written. */
export function useLogCopies(): LogCopies {
  const toasts = useToasts();
  const copy = useCopyText();
  const tell = (count: number) => toasts.done(`${formatQuantity(count, 'line', 'lines')} copied`);
  return {
    copyLines: (lines) => void copy(textOf(lines)).then((done) => done && tell(lines.length)),
    copyText: (text) => void copy(text).then((done) => done && toasts.done('Copied')),
    onCopy: (event, lines) => {
      if (!isAllSelected(event.currentTarget)) return;
      event.preventDefault();
      const all = lines();
      event.clipboardData.setData('text/plain', textOf(all));
      tell(all.length);
    },
  };
}

export const selectAllIn = (element: Element): void => document.getSelection()?.selectAllChildren(element);

/** A pointer selects from text to text, never the element itself. */
function isAllSelected(element: Element): boolean {
  const selection = document.getSelection();
  return selection?.anchorNode === element && selection.focusNode === element && !selection.isCollapsed;
}
