import type { Severity } from '../../src-shared/model/alert-rule.ts';
import type { HealthLevel } from '../../src-shared/model/health.ts';
import type { Paint, Terminal } from './terminal.ts';

const PAINT: Readonly<Record<Severity | HealthLevel, Paint | undefined>> = {
  healthy: undefined,
  info: undefined,
  warning: 'yellow',
  error: 'red',
  critical: ['bold', 'red'],
};

/** A text in the colour of how bad it is. */
export function paintSeverity({ paint }: Terminal, how: Severity | HealthLevel, text: string): string {
  const style = PAINT[how];
  return style === undefined ? text : paint(style, text);
}
