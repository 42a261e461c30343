import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly title: string;
  readonly detail: string | undefined;
}

export interface Toasts {
  readonly list: StoreApi<readonly Toast[]>;
  readonly done: (title: string, detail?: string) => void;
  readonly failed: (title: string, detail?: string) => void;
  readonly dismiss: (id: number) => void;
}

/** More than this at once is noise: the oldest goes. */
const MOST = 4;

export function createToasts(): Toasts {
  const list = createStore<readonly Toast[]>(() => []);
  let lastId = 0;
  const add = (kind: Toast['kind'], title: string, detail?: string) => {
    lastId += 1;
    list.setState([...list.getState(), { id: lastId, kind, title, detail }].slice(-MOST), true);
  };
  return {
    list,
    done: (title, detail) => add('done', title, detail),
    failed: (title, detail) => add('failed', title, detail),
    dismiss: (id) =>
      list.setState(
        list.getState().filter((toast) => toast.id !== id),
        true,
      ),
  };
}
