import { useEffect, useState } from 'react';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { recordUsage, type UsageRecord } from './usage-record.ts';

const EVERY_MS = 2000;

export interface DetailLook {
  /** The newest look, and what was recorded up to it. */
  readonly usage: UsageRecord | undefined;
  /** Why the newest look failed; the one before still stands. */
  readonly problem: string | undefined;
}

/** Looks closely at one process, again and again while it lives and somebody watches. */
export function useProcessDetail({ pid, startTime }: ProcessIdentity, isAlive: boolean): DetailLook {
  const { client } = useConnection();
  const [look, setLook] = useState<DetailLook>({ usage: undefined, problem: undefined });
  useEffect(() => {
    if (!isAlive) return undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async () => {
      try {
        const detail = await client.sys.inspect({ pid, startTime });
        if (!over) setLook(({ usage }) => ({ usage: recordUsage(usage, detail), problem: undefined }));
      } catch (error) {
        if (!over) setLook((before) => ({ ...before, problem: describeError(error).message }));
      }
      if (!over) timer = setTimeout(() => void again(), EVERY_MS);
    };
    void again();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, pid, startTime, isAlive]);
  return look;
}
