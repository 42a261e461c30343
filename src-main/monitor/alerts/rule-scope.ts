import type { RuleScope } from '../../../src-shared/model/alert-rule.ts';
import type { Subject, SubjectKind } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

/** Makes a test of a pattern (RE2) that somebody gave. Throws BAD_INPUT, with the field that it was in, for a bad one. */
export type CompilePattern = (source: string, field?: string) => (text: string) => boolean;

/** What of a command line a pattern is looked for in: some are megabytes. */
const MOST_CHARACTERS = 2048;

/** What a scope is held against. */
export class ScopeFacts {
  readonly subject: Subject;
  readonly user: string | undefined;
  readonly #commandLine: readonly string[];
  #text: string | undefined;

  constructor(subject: Subject, { user, commandLine = [] }: Partial<Pick<SystemProcess, 'user' | 'commandLine'>> = {}) {
    this.subject = subject;
    this.user = user;
    this.#commandLine = commandLine;
  }

  /** Its command line as one text, made when it is asked for first. */
  get commandLine(): string {
    return (this.#text ??= this.#commandLine.join(' ').slice(0, MOST_CHARACTERS));
  }
}

const kinds: Readonly<Record<RuleScope['of'], readonly SubjectKind[]>> = {
  host: ['host'],
  monitored: ['managed', 'adopted'],
  managed: ['managed'],
  adopted: ['adopted'],
  all: ['process'],
};

export const coversKind = (scope: RuleScope, kind: SubjectKind): boolean => kinds[scope.of].includes(kind);

/** Whether a rule speaks of a subject of a kind that it covers. */
export function compileScope(scope: RuleScope, compilePattern: CompilePattern): (facts: ScopeFacts) => boolean {
  const { name, user, pattern } = scope;
  const isFound = pattern === undefined ? undefined : compilePattern(pattern);
  return (facts) => {
    if (name !== undefined && facts.subject.name !== name) return false;
    if (user !== undefined && facts.user !== user) return false;
    return isFound === undefined || isFound(facts.subject.name) || isFound(facts.commandLine);
  };
}
