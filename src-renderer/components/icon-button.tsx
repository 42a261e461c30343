import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children' | 'shortcut' | 'aria-label'> {
  /** What it does, in words: its accessible name, and its tooltip. */
  readonly label: string;
  readonly hint?: string;
  readonly icon: ReactNode;
  readonly size?: 'normal' | 'small';
}

export function IconButton({ label, hint, icon, variant = 'quiet', size = 'normal', ...props }: IconButtonProps) {
  return (
    <Tooltip text={hint ?? label}>
      <Button {...props} variant={variant} aria-label={label} icon={icon} className={styles[size]} />
    </Tooltip>
  );
}
