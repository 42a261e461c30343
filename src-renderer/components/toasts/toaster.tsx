import { BellRing, CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type FocusEvent } from 'react';
import { useStore } from 'zustand';
import { Button } from '../button.tsx';
import { classes } from '../classes.ts';
import { IconButton } from '../icon-button.tsx';
import type { Toast, ToastDetail } from './create-toasts.ts';
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
    // Each says itself that it is news; what is a live region stays in reach of readers while a dialog is open, too.
    <section className={styles.toaster} aria-label="Notifications" aria-live="off">
      {list.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={() => toasts.dismiss(toast.id)} />
      ))}
    </section>
  );
}

function ToastCard({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  const [pointedAt, setPointedAt] = useState(false);
  const [focused, setFocused] = useState(false);
  const before = useRef<Element>(null);
  const held = pointedAt || focused;
  const hasAction = toast.action !== undefined;
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(), hasAction ? WITH_ACTION_MS : SHOWN_MS[toast.kind]);
    return () => clearTimeout(timer);
  }, [held, hasAction, toast.kind]);
  const enter = ({ currentTarget, relatedTarget }: FocusEvent) => {
    setFocused(true);
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) before.current = relatedTarget;
  };
  // Who works by keys goes on where they were.
  const leave = () => {
    if (before.current instanceof HTMLElement) before.current.focus();
    onDismiss();
  };
  return (
    <div
      role={toast.kind === 'failed' ? 'alert' : 'status'}
      data-beside-dialogs=""
      className={classes(styles.toast, styles[toast.kind])}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={enter}
      onBlur={() => setFocused(false)}
    >
      {icons[toast.kind]}
      <div className={styles.text}>
        <p className={styles.title}>{toast.title}</p>
        {toast.detail !== undefined && <Detail detail={toast.detail} />}
      </div>
      {toast.action !== undefined && (
        <Button
          className={styles.action}
          onClick={() => {
            leave();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label="Dismiss" size="small" icon={<X />} onClick={leave} />
    </div>
  );
}

function Detail({ detail }: { readonly detail: ToastDetail }) {
  if (typeof detail === 'string') return <p className={styles.detail}>{detail}</p>;
  return (
    <ul className={styles.entries}>
      {detail.map((entry, index) => (
        // They never change: another list is another toast.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} title={entry}>
          {entry}
        </li>
      ))}
    </ul>
  );
}
