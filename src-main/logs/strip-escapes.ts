import { EscapeStripper } from './escape-stripper.ts';

/** A whole text without its terminal escape sequences. */
export const stripEscapes = (text: string): string => new EscapeStripper().strip(text);
