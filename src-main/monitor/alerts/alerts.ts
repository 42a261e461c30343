import { isOngoing, wantsAttention, type Alert } from '../../../src-shared/model/alert.ts';
import type { AlertRule, RuleInput, ThresholdName } from '../../../src-shared/model/alert-rule.ts';
import type { Caller } from '../../../src-shared/model/caller.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import type { MonitorTick } from '../tick.ts';
import { AlertActions } from './alert-actions.ts';
import { AlertBook } from './alert-book.ts';
import { AlertEngine } from './alert-engine.ts';
import type { AlertBegan, AlertEvent } from './alert-event.ts';
import type { AlertStore } from './alert-store.ts';
import type { AlertsChange, AlertsDeps } from './alerts-deps.ts';
import { factsAtBegin } from './facts-at-begin.ts';
import { LineCounts } from './line-counts.ts';
import type { Surroundings } from './look-at.ts';
import { managedName } from './managed-name.ts';
import { previewRule, type PreviewDeps, type RulePreview } from './preview-rule.ts';
import { RuleBook } from './rule-book.ts';
import type { RuleOwner } from './rule-store.ts';

/** What patterns may take of one tick. */
const PATTERN_MS = 5;
const MOST_DURING = 1000;

/** Rules, the alerts that come of them, and what is done then. */
export class Alerts {
  readonly #deps: AlertsDeps;
  readonly #book: AlertBook;
  readonly #ruleBook: RuleBook;
  readonly #engine: AlertEngine;
  readonly #counts: LineCounts;
  readonly #actions: AlertActions;
  readonly #listeners = new Set<(change: AlertsChange) => void>();
  #changed = new Map<number, Alert>();
  #newest: { readonly tick: MonitorTick; readonly at: number } | undefined;
  #patternsUntil = 0;
  /** ms since the epoch; undefined: rules are looked at. */
  #offSince: number | undefined;
  #problem: string | undefined;
  #isClosed = false;
  #reading: Promise<void> | undefined;

  constructor(deps: AlertsDeps) {
    const { clock, alerts: store, report, warn, compilePattern, since } = deps;
    this.#deps = deps;
    this.#offSince = deps.enabled ? undefined : clock.now();
    this.#book = new AlertBook({ store, clock, report, changed: (alert) => void this.#changed.set(alert.id, alert) });
    this.#ruleBook = new RuleBook({ store: deps.rules, clock, compilePattern, warn });
    this.#engine = new AlertEngine({ compilePattern, since, hasTime: () => deps.ticks() < this.#patternsUntil });
    this.#counts = new LineCounts({
      logs: deps.logs,
      clock,
      report,
      grown: (name) => this.lookAgain(`managed:${name}`),
    });
    this.#actions = new AlertActions({
      ...deps,
      find: (id) => this.#book.find(id),
      ruleOf: (id) => this.#ruleBook.find(id),
      record: (id, record, change) =>
        this.#isClosed ? undefined : this.#telling(() => this.#book.record(id, record, change)),
    });
    const rules = this.#ruleBook.list();
    this.#actions.remember(store.since(clock.now() - Math.max(...rules.map(({ cooldownMs }) => cooldownMs))));
    this.#engine.setRules(rules);
    this.#take(this.#engine.restore(this.#book.known()));
    if (!deps.enabled) this.#take(this.#engine.stop());
  }

  get offSince(): number | undefined {
    return this.#offSince;
  }

  /** Off, all that goes on is over: nobody looks whether it still is. */
  setEnabled(enabled: boolean): void {
    if (enabled === (this.#offSince === undefined)) return;
    this.#offSince = enabled ? undefined : this.#deps.clock.now();
    if (!enabled) this.lookAway();
  }

  /** Nothing is measured any more, or looked at: nobody knows of what goes on whether it still does. */
  lookAway(): void {
    this.#newest = undefined;
    this.#take(this.#engine.stop());
  }

  /** Takes what was measured. Never fails. */
  take(tick: MonitorTick): void {
    const now = this.#deps.ticks();
    this.#newest = { tick, at: now };
    if (this.#offSince !== undefined || this.#isClosed) return;
    this.#guard(() => {
      this.#patternsUntil = now + PATTERN_MS;
      this.#take(this.#engine.evaluate(tick, this.#around));
      for (const { id } of this.#book.tidy()) this.#actions.remind(id);
      this.#actions.doDue();
      this.#tell();
    });
    this.#reading = this.#counts.readOn();
  }

  /** A managed process has ended: it is looked at now, or a quick restart would hide it. */
  noteEnd(name: string): void {
    const end = this.#deps.endOf(name);
    // Or else a rule that restarts what has ended would do so with each restart, its own, too.
    if (end === undefined || end.startsAgain) return;
    const subject = { kind: 'managed' as const, id: `managed:${name}`, name };
    this.#judge({ subject, status: 'ended', generation: end.generation, values: {} });
  }

  /** Something else than what is measured has changed with one that is monitored. */
  lookAgain(subject: string): void {
    const name = managedName(subject);
    // What was measured may be older than its end.
    if (name !== undefined && this.#deps.endOf(name) !== undefined) return this.noteEnd(name);
    const sample = this.#newest?.tick.samples.find(({ subject: { id } }) => id === subject);
    if (sample !== undefined) this.#judge(sample);
  }

  list = (query: Parameters<AlertStore['list']>[0]): readonly Alert[] => {
    this.#book.write();
    return this.#deps.alerts.list(query);
  };

  lastOfRules = (): ReadonlyMap<string, number> => this.#deps.alerts.lastOfRules();

  /** Those that went on at some time of the range, oldest first; of very many the newest. */
  during({ from, to }: { readonly from: number; readonly to: number }): readonly Alert[] {
    this.#book.write();
    return this.#deps.alerts.between(from, to, MOST_DURING).toReversed();
  }

  /** Newest first. */
  ongoing(): readonly Alert[] {
    return this.#book.ongoing().toSorted((a, b) => b.id - a.id);
  }

  find = (id: number): Alert | undefined => this.#book.find(id);

  /** How many of one subject want attention. */
  wantingAttention(subject: string): number {
    return this.#book.ongoing().filter((alert) => alert.subject.id === subject && wantsAttention(alert)).length;
  }

  acknowledge(id: number, by: Caller): Alert {
    return this.#telling(() => this.#book.acknowledge(id, by));
  }

  snooze(id: number, forMs: number): Alert {
    return this.#telling(() => this.#book.snooze(id, forMs));
  }

  /** What is still so comes back as a new one. */
  clear(alerts: readonly Alert[]): number {
    const ongoing = alerts.filter(isOngoing);
    this.#telling(() => this.#book.clear(ongoing));
    for (const { rule, subject } of ongoing) this.#engine.forget(rule.id, subject.id);
    return ongoing.length;
  }

  rules(): readonly AlertRule[] {
    return this.#ruleBook.list();
  }

  setRule(input: RuleInput, by: RuleOwner): AlertRule {
    return this.#changingRules(() => this.#ruleBook.set(input, by));
  }

  removeRule(id: string, by: RuleOwner): void {
    this.#changingRules(() => this.#ruleBook.remove(id, by));
  }

  setThreshold(name: ThresholdName, value: number, by: RuleOwner): AlertRule {
    return this.#changingRules(() => this.#ruleBook.setThreshold(name, value, by));
  }

  /** What a rule would have made of what was recorded. Throws BAD_INPUT for one that could not be set. */
  async preview(
    input: RuleInput,
    range: { readonly from: number; readonly to: number },
    deps: Omit<PreviewDeps, 'compilePattern'>,
  ): Promise<RulePreview> {
    return previewRule(this.#ruleBook.draft(input), range, { ...deps, compilePattern: this.#deps.compilePattern });
  }

  /** Of the rules by which others know them. */
  thresholds(): Readonly<Record<ThresholdName, number>> {
    return this.#ruleBook.thresholds();
  }

  onChange(listener: (change: AlertsChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** When all that is being done now, and read of logs, has been done. */
  async settled(): Promise<void> {
    await this.#reading;
    await this.#actions.settled();
  }

  /** Writes what is left. What is being done is waited for by whoever does it: a webhook may take its time. */
  close(): void {
    this.#isClosed = true;
    this.#actions.close();
    this.#book.write();
  }

  readonly #around: Surroundings = {
    healthOf: (subject) => this.#deps.healthOf(subject),
    endOf: (name) => this.#deps.endOf(name),
    linesOf: (rule, subject) => {
      const [known, name] = [this.#ruleBook.find(rule)?.rule, managedName(subject)];
      return known === undefined || name === undefined ? undefined : this.#counts.count(known, name);
    },
  };

  #judge(sample: Parameters<AlertEngine['judge']>[0]): void {
    if (this.#offSince !== undefined || this.#isClosed || this.#newest === undefined) return;
    const { tick, at } = this.#newest;
    const now = this.#deps.ticks();
    this.#guard(() => {
      this.#patternsUntil = now + PATTERN_MS;
      const moment = { ticks: tick.ticks + now - at, takenAt: this.#deps.clock.now() };
      this.#take(this.#engine.judge(sample, moment, this.#around));
      this.#actions.doDue();
      this.#tell();
    });
  }

  #changingRules<T>(change: () => T): T {
    const changed = change();
    const rules = this.#ruleBook.list();
    this.#take(this.#engine.setRules(rules), rules);
    return changed;
  }

  #take(events: readonly AlertEvent[], rules?: readonly AlertRule[]): void {
    for (const event of events) this.#guard(() => this.#takeOne(event));
    this.#tell(rules);
  }

  #takeOne(event: AlertEvent): void {
    switch (event.what) {
      case 'still':
        this.#book.goOn(event);
        return;
      case 'ended': {
        const ended = this.#book.end(event.rule, event.subject, event.why);
        if (ended !== undefined) this.#actions.drop(ended.id);
        return;
      }
      default:
        this.#keep(event);
    }
  }

  /** What cannot be kept, as the disk is full, is tried again with the next tick; that it cannot is said once. */
  #keep(event: AlertBegan): void {
    try {
      this.#actions.add(this.#begin(event).id);
      this.#problem = undefined;
    } catch (error) {
      this.#engine.tellAgain(event.rule.id, event.look.subject.id);
      const problem = `an alert could not be kept: ${messageOf(error)}`;
      if (problem !== this.#problem) this.#deps.report(problem);
      this.#problem = problem;
    }
  }

  #begin(event: AlertBegan): Alert {
    const reopened = event.what === 'came-back' ? this.#book.reopen(event) : undefined;
    if (reopened !== undefined) return reopened;
    const lastLines = (name: string, count: number) => this.#deps.logs.lastLines(name, count);
    return this.#book.begin(event, factsAtBegin(event.look.subject, this.#newest?.tick, lastLines));
  }

  #telling<T>(change: () => T): T {
    try {
      return change();
    } finally {
      this.#tell();
    }
  }

  #tell(rules?: readonly AlertRule[]): void {
    if (this.#changed.size === 0 && rules === undefined) return;
    const alerts = [...this.#changed.values()];
    this.#changed = new Map();
    for (const listener of this.#listeners) listener({ alerts, ...(rules !== undefined && { rules }) });
  }

  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#deps.report(error);
    }
  }
}
