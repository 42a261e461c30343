/** The scripts of this folder in the order of their names; the Nth brings the database to version N. */
const scripts: Record<string, string> = import.meta.glob('./*.sql', { query: '?raw', import: 'default', eager: true });

export const migrations: readonly string[] = Object.keys(scripts)
  .toSorted()
  .map((file) => scripts[file] ?? '');
