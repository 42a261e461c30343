/** The last part of a path; `node:path` would take the separator of the system that the tests run on. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
