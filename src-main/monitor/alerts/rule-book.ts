import { AppError } from '../../../src-shared/model/app-error.ts';
import {
  defaultThresholds,
  thresholdName,
  type AlertRule,
  type RuleAction,
  type RuleInput,
  type ThresholdName,
} from '../../../src-shared/model/alert-rule.ts';
import { isAgent, nameCaller } from '../../../src-shared/model/caller.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import { asMetric, asThreshold, defaultRules } from './default-rules.ts';
import { checkRule } from './check-rule.ts';
import type { CompilePattern } from './rule-scope.ts';
import type { OwnedRule, RuleOwner, RuleStore } from './rule-store.ts';

export interface RuleBookDeps {
  readonly store: RuleStore;
  readonly clock: Clock;
  readonly compilePattern: CompilePattern;
  readonly warn: (warning: string) => void;
}

const MOST = { inAll: 200, ofAgent: 20 } as const;
const ID_LENGTH = 64;

/** Actions of rules that came with Signalbox, or that the person wrote, are done in the name of the app. */
const ourselves: RuleOwner = { caller: { door: 'app' } };

/** The rules: those that came with Signalbox, as somebody has changed them, and those that somebody wrote. */
export class RuleBook {
  readonly #deps: RuleBookDeps;
  readonly #rules = new Map<string, OwnedRule>(defaultRules.map((rule) => [rule.id, { rule, owner: ourselves }]));

  constructor(deps: RuleBookDeps) {
    this.#deps = deps;
    for (const owned of deps.store.all()) {
      try {
        checkRule(owned.rule, deps.compilePattern);
        const isDefault = defaultRules.some(({ id }) => id === owned.rule.id);
        this.#rules.set(owned.rule.id, { ...owned, rule: { ...owned.rule, isDefault } });
      } catch (error) {
        deps.warn(`the rule "${owned.rule.id}" of alerts is not looked at: ${String(error)}`);
      }
    }
  }

  list(): readonly AlertRule[] {
    return [...this.#rules.values()].map(({ rule }) => rule);
  }

  find(id: string): OwnedRule | undefined {
    return this.#rules.get(id);
  }

  set({ id: wanted, ...input }: RuleInput, by: RuleOwner): AlertRule {
    const id = wanted ?? this.#idFor(input.name);
    const known = this.#rules.get(id);
    if (known !== undefined) checkMayChange(known, by);
    else this.#checkRoom(by);
    checkActions(input.actions, by);
    const isDefault = known?.rule.isDefault ?? false;
    const rule: AlertRule = { ...input, id, isDefault, setBy: nameCaller(by.caller), setAt: this.#deps.clock.now() };
    checkRule(rule, this.#deps.compilePattern);
    return this.#put({ rule, owner: ownerOf(by) });
  }

  remove(id: string, by: RuleOwner): void {
    const known = this.#rules.get(id);
    if (known === undefined) throw noSuchRule(id);
    checkMayChange(known, by);
    const original = defaultRules.find((rule) => rule.id === id);
    if (original === undefined) {
      this.#deps.store.remove(id);
      this.#rules.delete(id);
      return;
    }
    const rule = { ...original, enabled: false, setBy: nameCaller(by.caller), setAt: this.#deps.clock.now() };
    this.#put({ rule, owner: ourselves });
  }

  setThreshold(name: ThresholdName, value: number, by: RuleOwner): AlertRule {
    const known = this.#rules.get(name);
    if (known === undefined || known.rule.condition.on !== 'metric') {
      throw new AppError(
        'BAD_INPUT',
        `metric: the rule ${name} has no threshold any more; remove it to have it as it came`,
      );
    }
    const { clearAt: _, below: __, ...condition } = known.rule.condition;
    return this.set({ ...known.rule, condition: { ...condition, above: asMetric(name, value) } }, by);
  }

  /** As they were set, or as they came where the rule has none any more. */
  thresholds(): Readonly<Record<ThresholdName, number>> {
    const entries = thresholdName.options.map((name) => {
      const condition = this.#rules.get(name)?.rule.condition;
      const above = condition?.on === 'metric' ? condition.above : undefined;
      return [name, above === undefined ? defaultThresholds[name] : asThreshold(name, above)];
    });
    return Object.fromEntries(entries) as Record<ThresholdName, number>;
  }

  /** A rule that could be set, with the id and so on that it would have. */
  draft({ id = 'preview', ...input }: RuleInput): AlertRule {
    const rule = { ...input, id, isDefault: false, setBy: '', enabled: true };
    checkRule(rule, this.#deps.compilePattern);
    return rule;
  }

  #put(owned: OwnedRule): AlertRule {
    this.#deps.store.put(owned);
    this.#rules.set(owned.rule.id, owned);
    return owned.rule;
  }

  #idFor(name: string): string {
    const words = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const base =
      words
        .replace(/^-+/, '')
        .slice(0, ID_LENGTH - 4)
        .replace(/-+$/, '') || 'rule';
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? base : `${base}-${number}`;
      if (!this.#rules.has(id)) return id;
    }
  }

  #checkRoom(by: RuleOwner): void {
    if (this.#rules.size >= MOST.inAll) {
      throw new AppError('LIMIT_REACHED', `there are ${MOST.inAll} rules already; remove some of them first`);
    }
    const own = [...this.#rules.values()].filter(({ owner }) => isAgent(by.caller) && isSameAgent(owner, by));
    if (own.length < MOST.ofAgent) return;
    throw new AppError(
      'LIMIT_REACHED',
      `${nameCaller(by.caller)} has ${MOST.ofAgent} rules already; remove some of them first`,
    );
  }
}

/** What the person wrote is done by the app for them; an agent stays the agent, whatever process it is at the moment. */
function ownerOf({ caller, agentId }: RuleOwner): RuleOwner {
  const { pid: _, ...agent } = caller;
  return isAgent(caller) ? { caller: agent, agentId } : ourselves;
}

/** One that has got the label of another, whose token was revoked, is not the other. */
const isSameAgent = (a: RuleOwner, b: RuleOwner): boolean =>
  a.caller.agent === undefined && b.caller.agent === undefined
    ? a.caller.door === b.caller.door && a.caller.client?.name === b.caller.client?.name
    : a.caller.agent === b.caller.agent && a.agentId === b.agentId;

/** Agents change only what they wrote themselves. */
function checkMayChange({ rule, owner }: OwnedRule, by: RuleOwner): void {
  if (!isAgent(by.caller) || (isAgent(owner.caller) && isSameAgent(owner, by))) return;
  const whose = rule.isDefault ? 'came with Signalbox' : `is of ${rule.setBy}`;
  const message = `the rule "${rule.id}" ${whose}: agents change only their own; make another, or ask the person to change it in the window`;
  throw new AppError('PERMISSION_DENIED', message);
}

function checkActions(actions: readonly RuleAction[], by: RuleOwner): void {
  const forbidden = actions.find((action) => action.do === 'command' || action.do === 'webhook');
  if (!isAgent(by.caller) || forbidden === undefined) return;
  const message = `actions: "${forbidden.do}" is for the person only; agents may use notify, restart and stop`;
  throw new AppError('PERMISSION_DENIED', message);
}

export const noSuchRule = (id: string): AppError =>
  new AppError('NOT_FOUND', `there is no rule "${id}"; list the rules to see them`);
