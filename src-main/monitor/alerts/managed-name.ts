/** By the id of a subject; undefined: it is none that is managed, and has no log. */
export const managedName = (subject: string): string | undefined => /^managed:(.*)$/s.exec(subject)?.[1];
