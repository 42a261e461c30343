import type { ReactNode } from 'react';

/** Something that can be done by name, from the command palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly run: () => void;
}
