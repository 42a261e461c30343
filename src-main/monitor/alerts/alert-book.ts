import { describeCaller, type Caller } from '../../../src-shared/model/caller.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { isOngoing, type ActionRecord, type Alert } from '../../../src-shared/model/alert.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { TopProcess } from '../../../src-shared/model/metric-history.ts';
import type { AlertBegan, EndReason } from './alert-event.ts';
import type { AlertStore } from './alert-store.ts';
import { describeAlert } from './describe-alert.ts';
import { GIVEN_UP, hasGivenUp } from './given-up.ts';
import { limitOf } from './judge-condition.ts';
import type { KnownAlert } from './known-alerts.ts';
import { REOPEN_MS } from './standing.ts';

export interface AlertBookDeps {
  readonly store: AlertStore;
  readonly clock: Clock;
  /** Hears of every alert that is new or has changed. */
  readonly changed: (alert: Alert) => void;
  readonly report: (error: unknown) => void;
}

/** What is known of the moment in which an alert begins. */
export interface AtBegin {
  readonly top: readonly TopProcess[];
  readonly lines: readonly LogLine[];
}

/** What only goes on is written this often at most. */
const WRITE_EVERY_MS = 60_000;
/** … and told. */
const TELL_EVERY_MS = 30_000;
const MOST_RECORDS = 50;
const TRIM = { everyMs: 3_600_000, afterAlerts: 1000 } as const;
const KEPT = { alerts: 10_000, ms: 30 * 86_400_000 } as const;

const keyOf = (rule: string, subject: string): string => `${rule} ${subject}`;

interface Entry {
  alert: Alert;
  writtenAt: number;
  toldAt: number;
  isDirty: boolean;
}

/** Alerts that go on, or may come back, in memory; all of them in the store. */
export class AlertBook {
  readonly #deps: AlertBookDeps;
  readonly #entries = new Map<string, Entry>();
  /** The same, by the id of the alert. */
  readonly #byId = new Map<number, Entry>();
  #trimmedAt = 0;
  /** Since then. */
  #added = 0;

  constructor(deps: AlertBookDeps) {
    this.#deps = deps;
    this.#trim();
    for (const alert of deps.store.since(this.#now - REOPEN_MS)) this.#remember(alert);
  }

  /** What an earlier run of ours left. */
  known(): readonly KnownAlert[] {
    return [...this.#entries.values()].map(({ alert: { rule, subject, worst, endedAt } }) => ({
      rule: rule.id,
      subject: subject.id,
      worst,
      endedAgoMs: endedAt === undefined ? undefined : Math.max(0, this.#now - endedAt),
    }));
  }

  ongoing(): readonly Alert[] {
    return [...this.#entries.values()].map(({ alert }) => alert).filter(isOngoing);
  }

  find(id: number): Alert | undefined {
    return this.#byId.get(id)?.alert ?? this.#deps.store.find(id);
  }

  of(rule: string, subject: string): Alert | undefined {
    return this.#entries.get(keyOf(rule, subject))?.alert;
  }

  begin(event: AlertBegan, { top, lines }: AtBegin): Alert {
    const { rule, look } = event;
    const alert = this.#deps.store.add({
      ...figuresOf(event),
      severity: rule.severity,
      subject: look.subject,
      state: 'active',
      message: describeAlert(event),
      firstAt: this.#now,
      lastAt: this.#now,
      count: 1,
      top,
      lines,
      actions: [],
    });
    this.#remember(alert);
    this.#deps.changed(alert);
    this.#added += 1;
    return alert;
  }

  /** It flaps: the same alert once more. Whoever sees to it, or wants to hear nothing of it, is left in peace. */
  reopen(event: AlertBegan): Alert | undefined {
    const known = this.of(event.rule.id, event.look.subject.id);
    if (known === undefined || known.state === 'cleared') return undefined;
    const { endedAt: _, metric: __, ...rest } = known;
    const state = this.#isSnoozed(known) ? 'snoozed' : known.acknowledgedAt === undefined ? 'active' : 'acknowledged';
    return this.#change({
      ...rest,
      ...figuresOf(event),
      state,
      subject: event.look.subject,
      severity: severityOf(event, known),
      message: describe(event, known),
      lastAt: this.#now,
      count: known.count + 1,
    });
  }

  /** As its rule is worded now. Told and written now and then only, for as long as nothing else happens. */
  goOn(event: AlertBegan): Alert | undefined {
    const { rule, look, isSo } = event;
    const entry = this.#entries.get(keyOf(rule.id, look.subject.id));
    if (entry === undefined || !isOngoing(entry.alert)) return undefined;
    const { alert } = entry;
    const { metric: _, ...rest } = alert;
    const isDue = this.#isLongAgo(entry.toldAt, TELL_EVERY_MS);
    const message = isSo && isDue ? describe(event, alert) : alert.message;
    const severity = severityOf(event, alert);
    entry.alert = { ...rest, ...figuresOf(event), severity, message, ...(isSo && { lastAt: this.#now }) };
    entry.isDirty = true;
    if (isDue) {
      entry.toldAt = this.#now;
      this.#deps.changed(entry.alert);
    }
    return entry.alert;
  }

  end(rule: string, subject: string, why: EndReason): Alert | undefined {
    const alert = this.of(rule, subject);
    if (alert === undefined || !isOngoing(alert)) return undefined;
    const message = why === 'over' ? alert.message : `${alert.message} (${reasons[why]})`;
    return this.#change({ ...alert, state: 'resolved', message, endedAt: this.#now });
  }

  record(
    id: number,
    action: ActionRecord,
    change: Partial<Pick<Alert, 'severity' | 'message'>> = {},
  ): Alert | undefined {
    const alert = this.find(id);
    return alert && this.#change({ ...alert, ...change, actions: newest([...alert.actions, action]) });
  }

  acknowledge(id: number, by: Caller): Alert {
    const alert = this.#ongoing(id);
    const { snoozedUntil: _, ...rest } = alert;
    const acknowledgedBy = describeCaller(by);
    return this.#change({ ...rest, state: 'acknowledged', acknowledgedBy, acknowledgedAt: this.#now });
  }

  snooze(id: number, forMs: number): Alert {
    const alert = this.#ongoing(id);
    const { snoozedUntil: _, ...rest } = alert;
    if (forMs > 0) return this.#change({ ...rest, state: 'snoozed', snoozedUntil: this.#now + forMs });
    return this.#change({ ...rest, state: alert.acknowledgedAt === undefined ? 'active' : 'acknowledged' });
  }

  clear(alerts: readonly Alert[]): void {
    for (const alert of alerts) {
      this.#change({ ...alert, state: 'cleared', endedAt: this.#now });
      this.#forget(alert);
    }
  }

  /** Wakes what was snoozed for long enough, writes what has not been written and drops what is old; answers who has woken. */
  tidy(): readonly Alert[] {
    const woken: Alert[] = [];
    for (const { alert, isDirty } of this.#entries.values()) {
      if (alert.state === 'snoozed' && !this.#isSnoozed(alert)) woken.push(this.snooze(alert.id, 0));
      // What could not be written yet, as the disk is full, is not over for those who read the store.
      if (alert.endedAt !== undefined && !isDirty && this.#isLongAgo(alert.endedAt, REOPEN_MS)) {
        this.#forget(alert);
      }
    }
    this.write((entry) => this.#isLongAgo(entry.writtenAt, WRITE_EVERY_MS));
    if (this.#added >= TRIM.afterAlerts || this.#isLongAgo(this.#trimmedAt, TRIM.everyMs)) this.#trim();
    return woken;
  }

  write(isDue: (entry: Entry) => boolean = () => true): void {
    const due = [...this.#entries.values()].filter((entry) => entry.isDirty && isDue(entry));
    this.#save(due);
  }

  #trim(): void {
    this.#trimmedAt = this.#now;
    this.#added = 0;
    this.#deps.store.trim(KEPT.alerts, this.#now - KEPT.ms);
  }

  get #now(): number {
    return Math.round(this.#deps.clock.now());
  }

  /** A clock that was set back does not make anybody wait. */
  #isLongAgo(time: number, ms: number): boolean {
    return Math.abs(this.#now - time) >= ms;
  }

  #isSnoozed({ snoozedUntil }: Alert): boolean {
    return snoozedUntil !== undefined && snoozedUntil > this.#now;
  }

  #ongoing(id: number): Alert {
    const alert = this.find(id);
    if (alert === undefined) throw noSuchAlert(id);
    if (isOngoing(alert)) return alert;
    throw new AppError('WRONG_STATE', `alert ${id} (${alert.rule.name}) is over: it was ${alert.state}`);
  }

  #remember(alert: Alert): Entry {
    const entry = { alert, writtenAt: this.#now, toldAt: this.#now, isDirty: false };
    const before = this.of(alert.rule.id, alert.subject.id);
    if (before !== undefined) this.#byId.delete(before.id);
    this.#entries.set(keyOf(alert.rule.id, alert.subject.id), entry);
    this.#byId.set(alert.id, entry);
    return entry;
  }

  #forget({ id, rule, subject }: Alert): void {
    if (this.#byId.delete(id)) this.#entries.delete(keyOf(rule.id, subject.id));
  }

  #change(alert: Alert): Alert {
    const entry = this.#entries.get(keyOf(alert.rule.id, alert.subject.id));
    const isKept = entry?.alert.id === alert.id;
    const changed = isKept ? entry : { alert, writtenAt: 0, toldAt: 0, isDirty: true };
    changed.alert = alert;
    changed.toldAt = this.#now;
    this.#save([changed]);
    this.#deps.changed(alert);
    return alert;
  }

  /** A full disk does not keep anybody from being told; it is tried again. */
  #save(entries: readonly Entry[]): void {
    try {
      this.#deps.store.save(entries.map(({ alert }) => alert));
      for (const entry of entries) {
        entry.isDirty = false;
        entry.writtenAt = this.#now;
      }
    } catch (error) {
      for (const entry of entries) entry.isDirty = true;
      this.#deps.report(error);
    }
  }
}

export const noSuchAlert = (id: number): AppError =>
  new AppError('NOT_FOUND', `there is no alert ${id}; it may be older than what is kept`);

const reasons: Readonly<Record<Exclude<EndReason, 'over'>, string>> = {
  gone: 'over: it is gone',
  unknown: 'over: it is not known any more',
  rule: 'over: the rule was changed, or is off',
  off: 'over: monitoring or alerts were switched off',
  worse: 'over: a worse alert tells of it now',
};

/** That something was given up is never forgotten. */
const newest = (actions: readonly ActionRecord[]): readonly ActionRecord[] =>
  actions.filter((action, index) => index >= actions.length - MOST_RECORDS || hasGivenUp({ actions: [action] }));

const describe = (event: AlertBegan, alert: Alert): string =>
  hasGivenUp(alert) ? `${describeAlert(event)}: ${GIVEN_UP}` : describeAlert(event);

const severityOf = ({ rule }: AlertBegan, alert: Alert): Alert['severity'] =>
  hasGivenUp(alert) ? 'critical' : rule.severity;

type Figures = Pick<Alert, 'rule' | 'type' | 'metric' | 'value' | 'worst' | 'threshold'>;

function figuresOf(event: AlertBegan): Figures {
  const { rule, value, worst } = event;
  const { id, name, type, condition } = rule;
  const metric = condition.on === 'metric' ? { metric: condition.metric } : {};
  return { rule: { id, name }, type, ...metric, value, worst, threshold: thresholdOf(event) };
}

function thresholdOf({ rule: { condition } }: AlertBegan): number | undefined {
  if (condition.on === 'metric') return limitOf(condition);
  return condition.on === 'log' ? condition.atLeast : undefined;
}
