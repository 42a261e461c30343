import { setFlagsFromString } from 'node:v8';

/**
 * Until what it returns is called, V8 rather collects once more than takes more memory. A start needs it: all that is
 * loaded and built then stays, so the young generation would grow to hold far more than it ever needs again, and keep
 * it (some 18 MB). Afterwards it would cost too much: taking up lines of a log at full speed took twice the CPU.
 */
export function keepHeapSmall(): () => void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--semi-space-growth-factor=1');
  return () => {
    setFlagsFromString('--no-optimize-for-size');
    setFlagsFromString('--semi-space-growth-factor=2'); // as V8 has it
  };
}
