import { formatClock } from '../../src-shared/format/format-clock.ts';
import type { LogRow } from './answers.ts';
import { element } from './element.ts';

const MOST_LINES = 500;
/** So near to the end, whoever reads wants to see what comes. */
const NEAR_PX = 24;

export interface LogView {
  /** Of another process, from here on. */
  open(name: string): void;
  append(lines: readonly LogRow[]): void;
  close(): void;
}

/** The end of the log of one process. */
export function createLogView(section: HTMLElement): LogView {
  const title = element('h2');
  const list = element('div', { class: 'lines' });
  list.setAttribute('role', 'log');
  list.tabIndex = 0;
  section.append(title, list);

  return {
    open(name) {
      title.textContent = `Log of ${name}`;
      list.setAttribute('aria-label', `Newest lines of ${name}`);
      list.replaceChildren(element('p', { class: 'empty', text: 'No lines yet.' }));
      section.hidden = false;
    },
    append(lines) {
      if (lines.length === 0) return;
      const follows = list.scrollTop + list.clientHeight >= list.scrollHeight - NEAR_PX;
      list.querySelector('.empty')?.remove();
      list.append(...lines.map(lineElement));
      while (list.childElementCount > MOST_LINES) list.firstElementChild?.remove();
      if (follows) list.scrollTop = list.scrollHeight;
    },
    close() {
      section.hidden = true;
    },
  };
}

function lineElement({ time, text, level, stream }: LogRow): HTMLElement {
  const clock = element('time', { text: formatClock(Date.parse(time)) });
  clock.dateTime = time;
  const line = element('p', { children: [clock, element('span', { text })] });
  line.dataset['level'] = level ?? (stream === 'err' ? 'stderr' : '');
  return line;
}
