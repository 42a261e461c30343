import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { sameIdentity } from '../../../src-shared/model/identity.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { ScopeFacts } from './rule-scope.ts';
import { newStanding, type Standing } from './standing.ts';

/** One of whom rules may speak, with how each of them stands to it. */
export class Candidate {
  subject: Subject;
  root: ProcessIdentity | undefined;
  /** The round in which it was last there. */
  seenIn = 0;
  /** What they are found out by. */
  facts: ScopeFacts;
  readonly #standings = new Map<string, Standing>();
  /** Rules whose alert about its end was put away: nothing more of them until it runs again. */
  readonly quiet = new Set<string>();

  #rules: readonly CompiledRule[] | undefined;
  /** How each of `rules` stands to it, in their order: to look each up by its id would be half of all work. */
  #inOrder: (Standing | undefined)[] | undefined;
  /** Which of its runs the last look was at; a later one has a higher number. */
  #run: number | undefined;
  #hasRun = false;
  #endedAt: number | undefined;
  #learnt: SystemProcess | undefined;

  constructor(subject: Subject) {
    this.subject = subject;
    this.facts = new ScopeFacts(subject);
  }

  standing(rule: string): Standing | undefined {
    return this.#standings.get(rule);
  }

  /** Those that speak of it, worst first; undefined until they have been found out. */
  get rules(): readonly CompiledRule[] | undefined {
    return this.#rules;
  }

  set rules(rules: readonly CompiledRule[] | undefined) {
    this.#rules = rules;
    this.#inOrder = undefined;
  }

  /** How its rules stand to it, each at the place of the rule. */
  get inOrder(): readonly (Standing | undefined)[] {
    return (this.#inOrder ??= this.#rules?.map(({ rule }) => this.#standings.get(rule.id)) ?? []);
  }

  /** For the rule at this place, which has none yet. */
  addStanding(place: number, { rule }: CompiledRule, now: number): Standing {
    const made = newStanding(now);
    this.#standings.set(rule.id, made);
    if (this.#inOrder !== undefined) this.#inOrder[place] = made;
    return made;
  }

  /** Of the rule at this place nothing is to be remembered any more. */
  dropStanding(place: number, { rule }: CompiledRule): void {
    this.#standings.delete(rule.id);
    if (this.#inOrder !== undefined) this.#inOrder[place] = undefined;
  }

  restore(rule: string, standing: Standing): void {
    this.#standings.set(rule, standing);
    this.#inOrder = undefined;
  }

  forget(rule: string): void {
    if (this.#standings.delete(rule)) this.#inOrder = undefined;
  }

  get standings(): Iterable<readonly [rule: string, standing: Standing]> {
    return this.#standings;
  }

  get hasStandings(): boolean {
    return this.#standings.size > 0;
  }

  /** The alert of another rule of this cause that is going on. */
  ongoingOfCause({ cause, rule }: CompiledRule): CompiledRule | undefined {
    if (cause === undefined || !this.hasStandings) return undefined;
    return this.#rules?.find(
      (other) => other.cause === cause && other.rule.id !== rule.id && this.#standings.get(other.rule.id)?.isOn,
    );
  }

  /** Answers whether it is another run than that of the last look. One that is seen out of turn is none. */
  noteRun(run: number | undefined): boolean {
    const before = this.#run;
    if (run === undefined || (before !== undefined && run <= before)) return false;
    this.#run = run;
    return before !== undefined;
  }

  noteRunning(): void {
    this.quiet.clear();
    this.#endedAt = undefined;
    this.#hasRun = true;
  }

  /** Answers when it was first seen not to run any more; of one that was never seen to run, when it is known to have. */
  noteEnded(seenAt: number, knownToRunAt: number): number {
    return (this.#endedAt ??= this.#hasRun ? seenAt : knownToRunAt);
  }

  /** What is about to begin begins anew. */
  forgetPending(): void {
    for (const standing of this.#standings.values()) if (!standing.isOn) standing.soSince = undefined;
  }

  /** The same, and what is not known until then is no reason to end anything. */
  pause(until: number): void {
    this.forgetPending();
    for (const standing of this.#standings.values()) standing.knownAt = until;
  }

  /** Its own row, where it is there. What has become another program, other rules may speak of. */
  learn(row: SystemProcess | undefined): void {
    const known = this.#learnt;
    if (row === undefined || (row.startTime === known?.startTime && row.name === known.name)) return;
    this.#learnt = row;
    if (this.subject.kind === 'process') this.subject = { ...this.subject, name: row.name };
    this.facts = new ScopeFacts(this.subject, row);
    this.rules = undefined;
  }

  /** Whether it is another process since the last look: then what is about to begin begins anew. */
  isAnother(root: ProcessIdentity | undefined): boolean {
    if (root === undefined) return false;
    const isNew = this.root === undefined || !sameIdentity(this.root, root);
    this.root = root;
    return isNew;
  }
}
