import { formatDuration } from '../../../src-shared/format/format-duration.ts';

/** `3m ago`; `just now` within the last seconds. */
export const formatAgo = (time: number, now: number): string =>
  now - time < 2000 ? 'just now' : `${formatDuration(now - time)} ago`;
