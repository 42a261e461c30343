import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { useCopyText } from './use-copy-text.ts';

export interface CopyButtonProps {
  readonly label: string;
  readonly text: string;
  readonly icon?: ReactNode;
}

/** Copies a text, and says for a moment that it did. */
export function CopyButton({ label, text, icon }: CopyButtonProps) {
  const copyText = useCopyText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <IconButton
      label={copied ? 'Copied' : label}
      size="small"
      icon={copied ? <Check /> : (icon ?? <Copy />)}
      onClick={() => void copy()}
    />
  );
}
