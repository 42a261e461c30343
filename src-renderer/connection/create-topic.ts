import { useSyncExternalStore } from 'react';
import type { Connection } from './create-connection.ts';
import { oncePerFrame, type RequestFrame } from './once-per-frame.ts';
import { watchTopic, type TopicReader } from './watch-topic.ts';
import { whileShown, type ShownPage } from './while-shown.ts';

export interface Topic<View> {
  readonly get: () => View;
  readonly subscribe: (listener: () => void) => () => void;
  /** What the view is made of has changed: makes a new one, now or with the next frame. */
  readonly refresh: (when: 'now' | 'next-frame') => void;
}

export interface TopicOptions<Event, View> {
  readonly open: TopicReader<Event>['open'];
  readonly onRefused?: TopicReader<Event>['onRefused'];
  /** Takes an event into whatever the view is made from, outside React. */
  readonly merge: (event: Event) => void;
  readonly view: () => View;
  readonly requestFrame?: RequestFrame;
  /** When what came is published; by default with the next frame. What `refresh` asks for waits for nothing else. */
  readonly pace?: RequestFrame;
  /** Read only while this page is shown: for what costs the machine as long as somebody watches. */
  readonly page?: ShownPage | undefined;
}

/** A watched topic: merged as events come, published at most once per frame (or as paced), read only while someone listens. */
export function createTopic<Event, View>(connection: Connection, options: TopicOptions<Event, View>): Topic<View> {
  const listeners = new Set<() => void>();
  let view = options.view();
  let stop: (() => void) | undefined;

  const publish = () => {
    view = options.view();
    for (const listener of listeners) listener();
  };
  const publishSoon = oncePerFrame(publish, options.requestFrame);
  const publishNews = oncePerFrame(publish, options.pace ?? options.requestFrame);

  const read = () =>
    watchTopic<Event>(connection, {
      open: options.open,
      onEvent: (event) => {
        options.merge(event);
        publishNews();
      },
      onRefused: (failure) => {
        options.onRefused?.(failure);
        publishSoon();
      },
    });

  const { page } = options;
  const start = page === undefined ? read : () => whileShown(page, read);

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
    refresh: (when) => (when === 'now' ? publish() : publishSoon()),
  };
}

/** The topic's view, or a part of it that keeps its identity while it does not change. */
export function useTopic<View, Part = View>(
  topic: Topic<View>,
  select: (view: View) => Part = (view) => view as unknown as Part,
): Part {
  return useSyncExternalStore(topic.subscribe, () => select(topic.get()));
}
