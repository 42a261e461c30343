import { useToasts } from './toasts/toasts-context.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** Copies a text and resolves with true, or says why it could not. */
export function useCopyText(): (text: string) => Promise<boolean> {
  const toasts = useToasts();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      toasts.failed('It was not copied', messageOf(error));
      return false;
    }
  };
}
