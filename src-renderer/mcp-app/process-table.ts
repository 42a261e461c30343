import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import type { ProcessRow } from './answers.ts';
import { element } from './element.ts';

export interface ProcessTable {
  show(processes: readonly ProcessRow[]): void;
  /** Whose log is shown. */
  select(name: string | undefined): void;
}

interface Row {
  readonly line: HTMLTableRowElement;
  readonly name: HTMLButtonElement;
  readonly cells: readonly HTMLTableCellElement[];
}

interface Column {
  readonly title: string;
  readonly class?: string;
  cell(process: ProcessRow): string;
}

const MB = 1024 * 1024;

const columns: readonly Column[] = [
  { title: 'State', cell: stateOf },
  { title: 'Port', class: 'number', cell: ({ port }) => String(port ?? '') },
  { title: 'PID', class: 'number spare', cell: ({ pid }) => String(pid ?? '') },
  { title: 'CPU', class: 'number', cell: ({ cpu_percent: cpu }) => (cpu === undefined ? '' : `${cpu.toFixed(1)} %`) },
  {
    title: 'Memory',
    class: 'number',
    cell: ({ memory_mb: memory }) => (memory === undefined ? '' : formatBytes(memory * MB)),
  },
  {
    title: 'Up',
    class: 'number spare',
    cell: ({ uptime_s: uptime }) => (uptime === undefined ? '' : formatDuration(uptime * 1000)),
  },
];

function stateOf({ status, exit, ready }: ProcessRow): string {
  if (status === 'exited') return exit === undefined ? 'exited' : `exited, ${exit}`;
  return ready === undefined ? status : 'ready';
}

/** What was stopped has not failed, whatever it ended with. */
function toneOf({ status, exit, why = '' }: ProcessRow): string {
  if (status === 'exited') return exit === '0' || why.startsWith('stopped') ? 'idle' : 'bad';
  return status === 'running' ? 'good' : 'warn';
}

/** The managed processes. A row stays the same element as long as its process is there, so that it keeps the focus. */
export function createProcessTable(parent: HTMLElement, onSelect: (name: string) => void): ProcessTable {
  const titles = [{ title: 'Name' }, ...columns];
  const heads = titles.map(({ title, class: className = '' }: { title: string; class?: string }) =>
    element('th', { text: title, class: className }),
  );
  const body = element('tbody');
  const table = element('table', {
    children: [element('thead', { children: [element('tr', { children: heads })] }), body],
  });
  table.setAttribute('aria-label', 'Managed processes');
  const empty = element('p', { class: 'empty', text: 'Nothing is managed yet: ask the agent to start a process.' });
  const rows = new Map<string, Row>();
  let selected: string | undefined;

  function createRow(name: string): Row {
    const button = element('button', { text: name });
    button.type = 'button';
    button.title = name;
    button.addEventListener('click', () => onSelect(name));
    const cells = columns.map(({ class: className = '' }) => element('td', { class: className }));
    const line = element('tr', { children: [element('td', { children: [button] }), ...cells] });
    return { line, name: button, cells };
  }

  function update({ line, name, cells }: Row, process: ProcessRow): void {
    line.dataset['tone'] = toneOf(process);
    name.setAttribute('aria-pressed', String(process.name === selected));
    for (const [index, { cell }] of columns.entries()) {
      const [target, text] = [cells[index], cell(process)];
      if (target !== undefined && target.textContent !== text) target.textContent = text;
    }
  }

  return {
    show(processes) {
      const names = new Set(processes.map(({ name }) => name));
      for (const [name, { line }] of rows) {
        if (names.has(name)) continue;
        line.remove();
        rows.delete(name);
      }
      for (const process of processes) {
        const row = rows.get(process.name) ?? createRow(process.name);
        if (!rows.has(process.name)) body.append(row.line);
        rows.set(process.name, row);
        update(row, process);
      }
      parent.replaceChildren(processes.length === 0 ? empty : table);
    },
    select(name) {
      selected = name;
      for (const [each, row] of rows) row.name.setAttribute('aria-pressed', String(each === name));
    },
  };
}
