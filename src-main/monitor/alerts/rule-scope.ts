import type { RuleScope } from '../../../src-shared/model/alert-rule.ts';
import type { Subject, SubjectKind } from '../../../src-shared/model/monitored.ts';

/** Makes a test of a pattern (RE2) that somebody gave. Throws BAD_INPUT for a bad one. */
export type CompilePattern = (source: string) => (text: string) => boolean;

/** What a scope is held against. */
export interface ScopeFacts {
  readonly subject: Subject;
  readonly commandLine: readonly string[] | undefined;
  readonly user: string | undefined;
}

const kinds: Readonly<Record<RuleScope['of'], readonly SubjectKind[]>> = {
  host: ['host'],
  monitored: ['managed', 'adopted'],
  managed: ['managed'],
  adopted: ['adopted'],
  all: ['process'],
};

/** What of a command line a pattern is looked for in: some are megabytes. */
const MOST_CHARACTERS = 2048;

export const coversKind = (scope: RuleScope, kind: SubjectKind): boolean => kinds[scope.of].includes(kind);

/** Whether a rule speaks of a subject of a kind that it covers. */
export function compileScope(scope: RuleScope, compilePattern: CompilePattern): (facts: ScopeFacts) => boolean {
  const { name, user, pattern } = scope;
  const isFound = pattern === undefined ? undefined : compilePattern(pattern);
  return ({ subject, commandLine, user: owner }) => {
    if (name !== undefined && subject.name !== name) return false;
    if (user !== undefined && owner !== user) return false;
    if (isFound === undefined || isFound(subject.name)) return true;
    return commandLine !== undefined && isFound(commandLine.join(' ').slice(0, MOST_CHARACTERS));
  };
}
