import { useEffect, useState } from 'react';
import type { Connection } from '../../../connection/create-connection.ts';

/** The folder in which a process starts that names none; empty until it is known. */
export function useDefaultCwd({ client }: Connection): string {
  const [cwd, setCwd] = useState('');
  useEffect(() => {
    let wanted = true;
    client.app.info().then(
      (info) => wanted && setCwd(info.defaultCwd),
      () => undefined, // Not connected: it is only a placeholder.
    );
    return () => {
      wanted = false;
    };
  }, [client]);
  return cwd;
}
