import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { compileRule, worstFirst, type CompiledRule } from './compiled-rule.ts';
import { coversKind, type CompilePattern, type ScopeFacts } from './rule-scope.ts';

/** A rule that speaks of everything tells of so many at most; what is more waits until others are over. */
const MOST = { ofRule: 100, inAll: 1000, perRound: 50 } as const;

export interface RuleSetOptions {
  readonly compilePattern: CompilePattern;
  /** What ended before (ms since the epoch) is no news. */
  readonly since?: number;
}

/** The rules that are looked at, compiled, and how many alerts of each are going on. */
export class RuleSet {
  readonly #options: RuleSetOptions;
  readonly #ongoing = new Map<string, number>();
  #byId = new Map<string, CompiledRule>();
  #worstFirst: readonly CompiledRule[] = [];
  #speaksOfAll = false;
  #total = 0;
  #begun = 0;

  constructor(options: RuleSetOptions) {
    this.#options = options;
  }

  /** Answers the ids of those that are new or worded otherwise. */
  set(rules: readonly AlertRule[]): ReadonlySet<string> {
    const before = this.#byId;
    const { compilePattern, since = 0 } = this.#options;
    const compile = (rule: AlertRule): CompiledRule => {
      const known = before.get(rule.id);
      return known?.rule === rule ? known : compileRule(rule, compilePattern, since);
    };
    this.#worstFirst = rules
      .filter(({ enabled }) => enabled)
      .map(compile)
      .toSorted(worstFirst);
    this.#byId = new Map(this.#worstFirst.map((compiled) => [compiled.rule.id, compiled]));
    this.#speaksOfAll = this.#worstFirst.some(({ rule }) => coversKind(rule.scope, 'process'));
    return new Set(this.#worstFirst.filter((one) => before.get(one.rule.id) !== one).map(({ rule }) => rule.id));
  }

  /** Whether any speaks of every process of the machine. */
  get speaksOfAll(): boolean {
    return this.#speaksOfAll;
  }

  find(id: string): CompiledRule | undefined {
    return this.#byId.get(id);
  }

  /** Those that speak of somebody, worst first. */
  for(facts: ScopeFacts): readonly CompiledRule[] {
    return this.#worstFirst.filter((compiled) => speaksOf(compiled, facts));
  }

  /** The same after a change, when it is known who spoke of him before: only what has changed is held against him. */
  update(known: readonly CompiledRule[], facts: ScopeFacts, changed: ReadonlySet<string>): readonly CompiledRule[] {
    const before = new Set(known);
    return this.#worstFirst.filter((compiled) =>
      changed.has(compiled.rule.id) ? speaksOf(compiled, facts) : before.has(compiled),
    );
  }

  nextRound(): void {
    this.#begun = 0;
  }

  hasRoomFor({ rule }: CompiledRule): boolean {
    const ofRule = this.#ongoing.get(rule.id) ?? 0;
    return ofRule < MOST.ofRule && this.#total < MOST.inAll && this.#begun < MOST.perRound;
  }

  countBegin(id: string): void {
    this.#begun += 1;
    this.countOngoing(id, 1);
  }

  countOngoing(id: string, change: 1 | -1): void {
    const count = (this.#ongoing.get(id) ?? 0) + change;
    this.#total += change;
    if (count > 0) this.#ongoing.set(id, count);
    else this.#ongoing.delete(id);
  }
}

const speaksOf = ({ rule, covers }: CompiledRule, facts: ScopeFacts): boolean =>
  coversKind(rule.scope, facts.subject.kind) && covers(facts);
