import { readFileSync, writeFileSync } from 'node:fs';

const path = 'README.md';

/** The text between `<!-- name: … -->` and `<!-- /name -->` of the README. */
export function readSection(name: string): string {
  const [, , body] = find(readFileSync(path, 'utf8'), name);
  return body.trim();
}

export function writeSection(name: string, body: string): void {
  const [before, opening, , rest] = find(readFileSync(path, 'utf8'), name);
  writeFileSync(path, `${before}${opening}\n${body.trim()}\n${rest}`);
}

function find(text: string, name: string): [before: string, opening: string, body: string, rest: string] {
  const start = text.indexOf(`<!-- ${name}:`);
  const opened = text.indexOf('-->', start) + '-->'.length;
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < opened) throw new Error(`${path} has no section "${name}".`);
  return [text.slice(0, start), text.slice(start, opened), text.slice(opened, end), text.slice(end)];
}
