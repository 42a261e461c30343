import { readFile } from 'node:fs/promises';
import type { McpUiResourceMeta } from '@modelcontextprotocol/ext-apps';
import { RESOURCE_MIME_TYPE } from '@modelcontextprotocol/ext-apps/server';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ResourceKind, ResourceText } from '../resources/resource-kind.ts';
import { APP_URI } from './app-uri.ts';

/** It loads nothing from anywhere and asks for nothing but tools: what the host forbids by default, it does not need. */
const ui: McpUiResourceMeta = { prefersBorder: true };

/**
 * The page that clients show with the answers of `proc_list` and `proc_logs`. Those tools name it; it is not listed, so
 * that no agent reads it for want of something better.
 */
export const appResource: ResourceKind = {
  needs: 'proc_list',
  find: (uri) => (uri === APP_URI ? { read: ({ appPage }) => readPage(appPage) } : undefined),
};

async function readPage(path: string): Promise<ResourceText> {
  try {
    return { mimeType: RESOURCE_MIME_TYPE, text: await readFile(path, 'utf8'), _meta: { ui } };
  } catch (cause) {
    throw new AppError('NOT_FOUND', `the page is not there (${path}): npm run build makes it`, { cause });
  }
}
