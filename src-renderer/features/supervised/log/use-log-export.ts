import { useCallback, useEffect, useRef, useState } from 'react';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { describeError } from '../../../connection/describe-error.ts';
import { downloadBlob } from './download-blob.ts';
import { exportLog, type ExportFormat } from './export-log.ts';
import type { LogFilter } from './log-filter.ts';

export interface LogExport {
  readonly start: (format: ExportFormat) => void;
  readonly cancel: () => void;
  /** Lines that have come; undefined while nothing is exported. */
  readonly progress: number | undefined;
}

/** Saves what matches the filter as a file; one at a time. */
export function useLogExport(name: string, filter: LogFilter): LogExport {
  const { client } = useConnection();
  const toasts = useToasts();
  const [progress, setProgress] = useState<number>();
  const running = useRef<AbortController>(undefined);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const start = async (format: ExportFormat) => {
    cancel();
    const stop = new AbortController();
    running.current = stop;
    const { signal } = stop;
    let count = 0;
    const onProgress = (lines: number) => {
      count = lines;
      if (!signal.aborted) setProgress(lines);
    };
    onProgress(0);
    try {
      const blob = await exportLog({ client, name, filter, format, signal, onProgress });
      if (signal.aborted) return;
      downloadBlob(blob, `${fileName(name)}.${format}`);
      toasts.done(`${formatQuantity(count, 'line', 'lines')} exported`);
    } catch (error) {
      if (!signal.aborted) toasts.failed('The log was not exported', describeError(error).message);
    } finally {
      if (running.current === stop) setProgress(undefined);
    }
  };
  return { start: (format) => void start(format), cancel, progress };
}

/** Without what a file name cannot have somewhere. */
const fileName = (name: string): string => name.replaceAll(/[\\/:*?"<>|]/g, '_');
