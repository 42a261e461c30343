import { InvalidArgumentError } from 'commander';

/** A parser for the id of an alert. */
export function alertId(text: string): number {
  const id = Number(text);
  if (/^\d+$/.test(text) && id >= 1 && Number.isSafeInteger(id)) return id;
  throw new InvalidArgumentError('Expected the number of an alert: signalbox alerts --all lists them.');
}
