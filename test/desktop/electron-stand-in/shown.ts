import { emptyDesktop, type ShownDesktop } from './desktop-protocol.ts';

let desktop: ShownDesktop = emptyDesktop;

/** Changes what is to be seen, and tells the test at once: the process may end right after. */
export function show(change: (before: ShownDesktop) => Partial<ShownDesktop>): void {
  desktop = { ...desktop, ...change(desktop) };
  process.send?.(desktop);
}
