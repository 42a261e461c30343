/** Drops what is not known, so that no answer carries a field without a value. */
export const withoutUnknown = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Value;
