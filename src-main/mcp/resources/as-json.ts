import type { ResourceText } from './resource-kind.ts';

export const JSON_TYPE = 'application/json';

export const asJson = (value: unknown): ResourceText => ({ mimeType: JSON_TYPE, text: JSON.stringify(value) });
