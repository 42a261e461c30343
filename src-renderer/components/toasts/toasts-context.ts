import { requiredContext } from '../required-context.ts';
import type { Toasts } from './create-toasts.ts';

export const [ToastsProvider, useToasts] = requiredContext<Toasts>('the toasts');
