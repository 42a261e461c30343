/** A program that writes its title over its environment leaves text there that is none, and may be anything. */
const NAMED = /^([\w.%()-]{1,128})=/;

/** The names in the text of `/proc/<pid>/environ`, sorted, each once. Never a value. */
export function parseEnvironmentNames(text: string): readonly string[] {
  const names = text.split('\0').flatMap((entry) => NAMED.exec(entry)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
