const MINUTE = 60_000;

const pad = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-02T13:00:00.000+01:00`: the time where Signalbox runs, which is that of the clock times in logs. */
export function timeWithOffset(ms: number): string {
  // How far UTC is ahead of us, hence the sign.
  const offset = -new Date(ms).getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const zone = `${sign}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return new Date(ms + offset * MINUTE).toISOString().replace('Z', zone);
}
