import { useSystemState } from './system-context.ts';

/** What a process listens on, once that is looked up. */
export function PortsCell({ processKey }: { readonly processKey: string }) {
  const ports = useSystemState(({ listening }) => listening?.get(processKey));
  return ports?.join(', ');
}
