import { closeSync, openSync, readdirSync, readlinkSync, readSync, statSync } from 'node:fs';
import { parseIoMetrics, parseStatusMetrics } from '../../inspect/linux/parse-metrics.ts';
import { errorCode } from '../../linux/error-code.ts';
import type { CloserReader } from '../closer-figures.ts';

/** More than `io` or `status` of a process ever has. */
const TEXT_BYTES = 8192;
/** To follow so many links takes tens of milliseconds; beyond, nobody knows how many of them are sockets. */
const MOST_LINKS = 10_000;
/** While a process has as many descriptors as before, its sockets are counted anew after so many looks only. */
const LOOKS_TO_RECOUNT = 12;
const SOCKET = 'socket:[';

interface Counted {
  readonly fileDescriptors: number;
  readonly connections: number | undefined;
  looksLeft: number;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // Ended, hidden, or too many files are open just now: a figure is absent, and no sample fails of it.
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** The kernel tells it as the size of the folder since 6.2; before, the size is 0. */
function countDescriptors(folder: string): number | undefined {
  const size = attempt(() => statSync(folder).size);
  return size === undefined || size > 0 ? size : attempt(() => readdirSync(folder).length);
}

function countSockets(folder: string): number | undefined {
  const descriptors = attempt(() => readdirSync(folder));
  if (descriptors === undefined || descriptors.length > MOST_LINKS) return undefined;
  const isSocket = (descriptor: string) =>
    attempt(() => readlinkSync(`${folder}/${descriptor}`))?.startsWith(SOCKET) === true;
  return descriptors.filter(isSocket).length;
}

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

/** From `/proc/<pid>`: what is open, what it read and wrote, how often it was switched. */
export function createLinuxCloserReader(): CloserReader {
  const buffer = Buffer.alloc(TEXT_BYTES);
  const counted = new Map<number, Counted>();

  function readText(path: string): string | undefined {
    return attempt(() => {
      const file = openSync(path, 'r');
      try {
        return buffer.toString('latin1', 0, readSync(file, buffer, 0, TEXT_BYTES, 0));
      } finally {
        closeSync(file);
      }
    });
  }

  function connectionsOf(pid: number, folder: string, fileDescriptors: number | undefined): number | undefined {
    if (fileDescriptors === undefined) return undefined;
    const known = counted.get(pid);
    if (known?.fileDescriptors === fileDescriptors && known.looksLeft > 0) {
      known.looksLeft -= 1;
      return known.connections;
    }
    const connections = fileDescriptors > MOST_LINKS ? undefined : countSockets(folder);
    counted.set(pid, { fileDescriptors, connections, looksLeft: LOOKS_TO_RECOUNT });
    return connections;
  }

  return {
    read(pid) {
      const folder = `/proc/${pid}`;
      const status = readText(`${folder}/status`);
      if (status === undefined) return undefined;
      const { voluntarySwitches, involuntarySwitches } = parseStatusMetrics(status);
      const io = readText(`${folder}/io`);
      const { readBytes, writtenBytes } = io === undefined ? {} : parseIoMetrics(io);
      const fileDescriptors = countDescriptors(`${folder}/fd`);
      return {
        fileDescriptors,
        connections: connectionsOf(pid, `${folder}/fd`, fileDescriptors),
        readBytes,
        writtenBytes,
        contextSwitches: sum(voluntarySwitches, involuntarySwitches),
      };
    },
    forget: (pid) => void counted.delete(pid),
  };
}
