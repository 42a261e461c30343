/** `api` of `managed:api`: what one is called of whom nothing else is known. */
export const nameOf = (id: string): string => id.replace(/^(managed|adopted):/, '');
