import { describeCaller, type Caller } from '../../../../src-shared/model/caller.ts';

/** Which agent matters; that the command line is our own does not. */
export const nameCaller = (caller: Caller): string => (caller.door === 'mcp' ? describeCaller(caller) : caller.door);
