import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  /** `noticed`: nobody has done it; it has happened. */
  readonly kind: 'done' | 'failed' | 'noticed';
  readonly title: string;
  readonly detail: ToastDetail | undefined;
  readonly action: ToastAction | undefined;
}

/** A text as a whole, or a list of which each entry is cut where it is long. */
export type ToastDetail = string | readonly string[];

/** What can be done about it, such as to undo it. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toasts {
  readonly list: StoreApi<readonly Toast[]>;
  readonly done: (title: string, detail?: string, action?: ToastAction) => void;
  /** Answers its id, by which it can be taken away again. */
  readonly noticed: (title: string, detail?: ToastDetail, action?: ToastAction) => number;
  readonly failed: (title: string, detail?: string, action?: ToastAction) => void;
  readonly dismiss: (id: number) => void;
}

/** More than this at once is noise: the oldest goes. */
const MOST = 4;

export function createToasts(): Toasts {
  const list = createStore<readonly Toast[]>(() => []);
  let lastId = 0;
  const add = (kind: Toast['kind']) => (title: string, detail?: ToastDetail, action?: ToastAction) => {
    lastId += 1;
    list.setState([...list.getState(), { id: lastId, kind, title, detail, action }].slice(-MOST), true);
    return lastId;
  };
  return {
    list,
    done: add('done'),
    noticed: add('noticed'),
    failed: add('failed'),
    dismiss: (id) =>
      list.setState(
        list.getState().filter((toast) => toast.id !== id),
        true,
      ),
  };
}
