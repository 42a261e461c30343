import { join } from 'node:path';
import { compileProgram, type CompiledProgram } from '../../helpers/compile-program.ts';

/** The C loop that we hold ourselves against. */
export const compileLoop = (): Promise<CompiledProgram> =>
  compileProgram(join(import.meta.dirname, 'read-stats.c'), 'read-stats');
