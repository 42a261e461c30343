/** Words that say how something is run, not what. */
const RUNNERS = /^(node|deno|bun|npm|npx|pnpm|pnpx|yarn|python\d*(\.\d+)?|ruby|perl|go|cargo|uv|uvx|make|env|exec)$/;
const VERBS = /^(run|exec|start|-m|x|dlx|--)$/;
/** Behind it stands the program itself, which is no name. */
const CODE = /^(-c|-e|--eval)$/;

/** A name for a command: `npm run dev` → `dev`, `python3 -m http.server 8000` → `http.server`, `./bin/api --x` → `api`. */
export function suggestName(command: string, taken: ReadonlySet<string>): string {
  const words = command.trim().split(/\s+/).filter(Boolean).map(withoutFolder);
  const code = words.findIndex((word) => CODE.test(word));
  const telling = words
    .slice(0, code < 0 ? undefined : code)
    .find((word) => !RUNNERS.test(word) && !VERBS.test(word) && !word.startsWith('-'));
  const name = withoutExtension(telling ?? words[0] ?? '').slice(0, 60);
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}

const withoutFolder = (word: string) => word.replaceAll(/["']/g, '').replace(/^.*[/\\](?=.)/, '');
const withoutExtension = (word: string) => word.replace(/\.(?:[cm]?[jt]sx?|py|rb|pl|sh)$/, '');
