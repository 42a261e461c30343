import type { RunningSignalbox } from '../helpers/start-signalbox.ts';
import type { FakeModel } from './fake-model/start-fake-model.ts';
import type { RecordingProxy } from './recording-proxy.ts';

/** A real client, as its makers publish it. */
export interface Client {
  readonly title: string;
  /** On npm. */
  readonly package: string;
  readonly version: string;
  try(surroundings: Surroundings): Promise<Outcome>;
}

export interface Surroundings {
  /** Where npm has put it. */
  readonly modules: string;
  /** An empty home folder, its own. */
  readonly home: string;
  readonly app: RunningSignalbox;
  readonly proxy: RecordingProxy;
  readonly model: FakeModel;
}

/** What a client was seen to do. */
export interface Outcome {
  readonly protocol: string;
  /** Our tools that its model, or its user, is shown. */
  readonly tools: number;
  /** Whether what a tool answers arrives there, and what one refuses. */
  readonly answer: boolean;
  readonly refusal: boolean;
  /** How it hears of news; `undefined`: not at all. */
  readonly listens: string | undefined;
  /** What becomes of it with nothing but what `signalbox connect` writes; `undefined`: we write nothing for it. */
  readonly connected: { readonly byHttp: Connected; readonly byStdio: Connected } | undefined;
}

/** Whether it does all of that, and whether we know by its token who it is. */
export type Connected = 'by name' | 'without a name' | 'fails';
