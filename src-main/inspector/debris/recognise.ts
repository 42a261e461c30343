import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { programWords } from '../program-words.ts';

const INTERPRETER = /^(?:node|nodejs|deno|bun|python[\d.]*|ruby[\d.]*|php[\d.]*)$/;

/** Programs that serve what somebody is working on, as the last part of a path. */
const DEV_SERVER =
  /(?:^|[/\\])(?:vite|webpack-dev-server|nodemon|ts-node-dev|live-server|http-server|browser-sync|parcel|astro|nuxi?|next-server|uvicorn|flask|jekyll)(?:\.m?js)?$/;

/** Programs that do so with this word behind them. */
const WITH_WORD: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|[/\\])next(?:\.js)?$/, /^dev$/],
  [/(?:^|[/\\])webpack(?:\.js)?$/, /^serve$/],
  [/(?:^|[/\\])ng(?:\.js)?$/, /^serve$/],
  [/(?:^|[/\\])manage\.py$/, /^runserver$/],
  [/^-m$/, /^http\.server$/],
];

const SIGNALBOX = /(?:^|[/\\])signalbox(?:\.js)?$/;
const SERVING = /^(?:serve|open)$/;

/** The interpreter, its program, and a few words. */
const WORDS = 6;

export const isInterpreter = ({ commandLine: [program = ''] = [] }: SystemProcess): boolean =>
  INTERPRETER.test(program.slice(program.lastIndexOf('/') + 1));

/** Another Signalbox, for another data folder: all that it manages would go with it. */
export function isSupervisor(process: SystemProcess): boolean {
  const words = programWords(process, WORDS);
  return words.some((word, index) => SIGNALBOX.test(word) && SERVING.test(words[index + 1] ?? ''));
}

/** What a process is recognised by as a development server. */
export function namesDevServer(process: SystemProcess): string | undefined {
  const words = programWords(process, WORDS);
  return words.find((word, index) => {
    const next = words[index + 1] ?? '';
    return DEV_SERVER.test(word) || WITH_WORD.some(([program, verb]) => program.test(word) && verb.test(next));
  });
}

const BROWSER = /(?:chrom|headless_shell|msedge|firefox)/i;
const DRIVEN = /^--?(?:headless(?:=.*)?|remote-debugging-pipe|juggler-pipe)$/;

/** A browser without a window, which a program drives; not one of the helpers that it starts. */
export function isBrowserRoot({ name, commandLine = [] }: SystemProcess): boolean {
  if (!BROWSER.test(name) && !BROWSER.test(commandLine[0] ?? '')) return false;
  return commandLine.some((word) => DRIVEN.test(word)) && !commandLine.some((word) => word.startsWith('--type='));
}
