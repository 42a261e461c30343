import type { Client } from '../../../src-shared/contract/index.ts';
import { findResource } from './all-resources.ts';
import { processNews } from './process-news.ts';
import type { News, ResourceKind } from './resource-kind.ts';
import { createSharedWatches, type Follow } from './shared-watches.ts';
import { systemNews } from './system-news.ts';

/** Enough for an agent to read on in time; a chatty process writes a thousand times as often. */
const EVERY_MS = 1000;
const LIST = 'list';

type Release = () => void;

/** What MCP clients hear of resources: that one was updated, and that there are others now. */
export interface ResourceUpdates {
  /** Whether there is such a resource, for agents to see, which ever changes. Fails as looking at it does. */
  exists(uri: string, kinds?: readonly ResourceKind[]): Promise<boolean>;
  /** Of one resource, about once a second at most. Ends by itself when there is no more to tell. */
  ofResource(uri: string, tell: (uri: string) => void): Release;
  /** Of the list, when processes come and go. */
  ofList(tell: () => void): Release;
  /** How many resources and lists are watched for that. */
  watched(): number;
  close(): void;
}

/** Nothing is watched that nobody wants to hear of. */
export function createResourceUpdates(client: Client, everyMs = EVERY_MS): ResourceUpdates {
  const watches = createSharedWatches(everyMs);
  const news: News = { client, processes: processNews(client), system: systemNews(client) };

  const followList: Follow = (changed, signal) =>
    news.processes(({ isOtherList }) => {
      if (isOtherList) changed();
    }, signal);

  return {
    exists: async (uri, kinds) => (await findResource(uri, kinds)?.subscription?.exists(client)) ?? false,
    ofResource(uri, tell) {
      const subscription = findResource(uri)?.subscription;
      return subscription === undefined ? () => {} : watches.watch(uri, subscription.follow(news), tell);
    },
    ofList: (tell) => watches.watch(LIST, followList, tell),
    watched: watches.count,
    close: watches.close,
  };
}
