import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';

/** Opens in the browser of the person, for as long as there is something to open. */
export function PortLink({ process }: { readonly process: ManagedProcess }) {
  const { port } = process;
  if (port === undefined) return '–';
  if (!isAlive(process)) return port;
  const url = `http://localhost:${port}`;
  return (
    <a href={url} target="_blank" rel="noreferrer" title={`Open ${url}`}>
      {port}
    </a>
  );
}
