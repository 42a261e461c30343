import type { McpUiHostContext } from '@modelcontextprotocol/ext-apps';

/** The host's own colours and fonts, for those of ours that mean the same. */
const OURS: readonly (readonly [host: `--${string}`, ours: `--${string}`])[] = [
  ['--color-background-primary', '--surface'],
  ['--color-background-secondary', '--sunken'],
  ['--color-text-primary', '--text'],
  ['--color-text-secondary', '--text-quiet'],
  ['--color-text-tertiary', '--text-faint'],
  ['--color-border-primary', '--line'],
  ['--font-sans', '--font'],
  ['--font-mono', '--mono'],
];

/** Looks as the client does that shows the page: light or dark, and in its colours where it says them. */
export function applyContext(root: HTMLElement, { theme, styles }: McpUiHostContext): void {
  if (theme !== undefined) root.dataset['theme'] = theme;
  const variables: Readonly<Record<string, string | undefined>> = styles?.variables ?? {};
  for (const [theirs, ours] of OURS) {
    const value = variables[theirs];
    if (value !== undefined) root.style.setProperty(ours, value);
  }
}
