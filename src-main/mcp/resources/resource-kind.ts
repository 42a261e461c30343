import type { Resource, ResourceTemplateType } from '@modelcontextprotocol/server';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import type { ToolCall } from '../define-tool.ts';
import type { ProcessNews } from './process-news.ts';
import type { Source } from './share-source.ts';
import type { Follow } from './shared-watches.ts';
import type { SystemNews } from './system-news.ts';

/** What a resource is read with, in the name of who reads it. */
export interface Reading extends Omit<ToolCall, 'arguments'> {
  /** Where the page for MCP Apps is. */
  readonly appPage: string;
}

export interface ResourceText {
  readonly mimeType: string;
  readonly text: string;
  readonly _meta?: Record<string, unknown>;
}

/** Where news of resources comes from. */
export interface News {
  readonly client: Client;
  readonly processes: Source<ProcessNews>;
  readonly system: Source<SystemNews>;
}

/** One resource, which need not be there. */
export interface OneResource {
  /** Fails as the operation does that it asks. */
  read(reading: Reading): Promise<ResourceText>;
  /** What tells that it is another now; absent where it never changes. */
  readonly subscription?: {
    /** Fails, or answers false, when there is none, or none to be seen. */
    exists(client: Client): Promise<boolean>;
    follow(news: News): Follow;
  };
}

/** One kind of resource as data: how it is named, listed, read and followed. */
export interface ResourceKind {
  /** The tool that tells the same: who is not offered that, be it by his token, does not get it here. */
  readonly needs?: string;
  /** As it is listed, where there is but one. */
  readonly only?: Resource;
  /** How any of them is named, where there are many. */
  readonly template?: ResourceTemplateType;
  /** As it is listed for each managed process. */
  readonly ofProcess?: (process: ManagedProcess) => Resource;
  /** What the URI names; `undefined`: nothing of this kind. */
  find(uri: string): OneResource | undefined;
}
