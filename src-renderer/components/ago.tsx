import { formatAgo } from './format/format-ago.ts';
import { formatDateTime } from './format/format-time.ts';
import { useTextOfNow } from './use-now.ts';

/** How long ago something was; when exactly, on a closer look. */
export function Ago({ time }: { readonly time: number }) {
  const text = useTextOfNow((now) => formatAgo(time, now));
  return <time title={formatDateTime(time)}>{text}</time>;
}
