import { AppError } from '../../src-shared/model/app-error.ts';

/** The name stands for another start than the one that was meant: a click may come after a restart. */
export function checkGeneration(name: string, present: number, asked: number | undefined): void {
  if (asked === undefined || asked === present) return;
  throw new AppError(
    'WRONG_STATE',
    `start ${asked} of "${name}" was meant, but by now it is start ${present}: nothing was done; look at it again`,
    { details: { name, generation: present } },
  );
}
