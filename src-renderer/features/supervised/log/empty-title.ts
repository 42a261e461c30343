import type { LogView } from './create-log-model.ts';
import { isFiltered } from './log-filter.ts';

/** Why no line is shown. */
export function emptyTitle({ known, removed, held, filter, failure, isReloading }: LogView): string {
  if (removed !== undefined) return 'This log is gone';
  if (!known || (isReloading && !isFiltered(filter))) return 'Reading the log…';
  if (isReloading) return 'Filtering…';
  if (failure !== undefined) return 'The filter could not be used';
  if (held.start.at !== 'end')
    return isFiltered(filter) ? 'No line matches so far; reading older lines…' : 'Reading older lines…';
  if (held.total === 0) return 'It has written no line yet';
  return isFiltered(filter) ? 'No line matches the filters' : 'Nothing that it wrote is kept any more';
}
