/** What the boot report and `app.info` say of processes that nobody has decided about yet. */
export function orphanWarning(orphans: readonly string[]): readonly string[] {
  if (orphans.length === 0) return [];
  const one = orphans.length === 1;
  const who = `${orphans.length} ${one ? 'process' : 'processes'} of an earlier run, which ended without a goodbye,`;
  const what = `${one ? 'waits' : 'wait'} for your decision (orphan-policy ask): ${orphans.join(', ')}`;
  const how = `keep or stop ${one ? 'it' : 'them'} in the window, or with: signalbox orphans adopt, or reap`;
  return [`${who} ${what}; ${how}`];
}
