/** How the table is laid out. */
export const systemShapes = [
  { id: 'flat', label: 'Flat' },
  { id: 'tree', label: 'Tree' },
  { id: 'app', label: 'By app' },
  { id: 'user', label: 'By user' },
  { id: 'container', label: 'By container' },
] as const;

export type SystemShape = (typeof systemShapes)[number]['id'];

const KEY = 'signalbox.system.shape';

const isShape = (text: string | null): text is SystemShape => systemShapes.some(({ id }) => id === text);

export function recallShape(storage: Storage): SystemShape {
  const kept = storage.getItem(KEY);
  return isShape(kept) ? kept : 'flat';
}

export const keepShape = (storage: Storage, shape: SystemShape): void => storage.setItem(KEY, shape);
