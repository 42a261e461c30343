import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { programWords } from './program-words.ts';

/** How servers of the Model Context Protocol are called and packed. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/(^|[/\\])@modelcontextprotocol[/\\]server-[\w.-]+/, 'the package'],
  [/(^|[/\\@])mcp-server(-[\w.-]+)?$|(^|[/\\@])mcp-server-[\w.-]+[/\\]/, 'the name'],
  [/(^|[/\\@])[\w.-]+-mcp(-server)?(@[\w.^~-]+)?$/, 'the name'],
  [/(^|[/\\])mcp[-_]?(server)?\.(py|js|mjs|cjs|ts)$/, 'the script'],
  [/(^|[/\\])[\w-]+[-_]mcp([-_]server)?[/\\].*\.(py|js|mjs|cjs|ts)$/, 'the folder of the script'],
];

/** The program and its arguments up to the script; what follows are words of its own, which say nothing of it. */
const WORDS = 5;
const READS_FILES = /^(?:(?:n|neo)?vim?|nano|emacs|less|more|cat|tail|head|grep|rg|find|git|code|bash|sh|zsh|fish)$/;

/** What a process is recognised by as an MCP server, in a sentence; undefined where it is none that we know of. */
export function recogniseMcpServer(process: SystemProcess): string | undefined {
  const { name, status } = process;
  if (status === 'zombie' || READS_FILES.test(name)) return undefined;
  for (const word of programWords(process, WORDS)) {
    const mark = MARKS.find(([pattern]) => pattern.test(word));
    if (mark !== undefined) return `${mark[1]} "${word}" in its command line`;
  }
  return undefined;
}
