import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { portUrl } from './port-url.ts';

/** Opens in the browser of the person, for as long as there is something to open. */
export function PortLink({ process }: { readonly process: ManagedProcess }) {
  const { port } = process;
  const url = portUrl(process);
  if (port === undefined) return '–';
  if (url === undefined) return port;
  return (
    <a href={url} target="_blank" rel="noreferrer" title={`Open ${url} (O)`}>
      {port}
    </a>
  );
}
