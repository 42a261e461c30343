import * as z from 'zod';

export const username = z.string().max(256).nullable().default(null).describe('Default: the current user.');

/** Whose processes are meant: those of the user that Signalbox runs as, unless another one is named. */
export const ofUser = (name: string | null): { readonly user: string } | { readonly mine: true } =>
  name === null ? { mine: true } : { user: name };
