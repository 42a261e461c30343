import { BellRing, CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../button.tsx';
import { classes } from '../classes.ts';
import { IconButton } from '../icon-button.tsx';
import type { Toast } from './create-toasts.ts';
import styles from './toaster.module.css';
import { useToasts } from './toasts-context.ts';

/** Failures stay longer: there is more to read. */
const SHOWN_MS = { done: 5000, failed: 12_000, noticed: 12_000 } as const;
const icons = { done: <CircleCheck />, failed: <CircleAlert />, noticed: <BellRing /> } as const;
/** What can be undone wants a decision. */
const WITH_ACTION_MS = 12_000;

/** Ours, because those on the market bring their styles as a `<style>` made at run time, which our CSP forbids. */
export function Toaster() {
  const toasts = useToasts();
  const list = useStore(toasts.list);
  return (
    <section className={styles.toaster} aria-label="Notifications">
      {list.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={() => toasts.dismiss(toast.id)} />
      ))}
    </section>
  );
}

function ToastCard({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  const [held, setHeld] = useState(false);
  const hasAction = toast.action !== undefined;
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(), hasAction ? WITH_ACTION_MS : SHOWN_MS[toast.kind]);
    return () => clearTimeout(timer);
  }, [held, hasAction, toast.kind]);
  return (
    <div
      role={toast.kind === 'failed' ? 'alert' : 'status'}
      className={classes(styles.toast, styles[toast.kind])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {icons[toast.kind]}
      <div className={styles.text}>
        <p className={styles.title}>{toast.title}</p>
        {toast.detail !== undefined && <p className={styles.detail}>{toast.detail}</p>}
      </div>
      {toast.action !== undefined && (
        <Button
          className={styles.action}
          onClick={() => {
            onDismiss();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label="Dismiss" size="small" icon={<X />} onClick={onDismiss} />
    </div>
  );
}
