import { compareViews } from '../../../src-main/inspector/sampler/compare-views.ts';
import { deriveView, type View } from '../../../src-main/inspector/sampler/derive-view.ts';
import { createLinuxSampler } from '../../../src-main/inspector/sampler/linux/sampler.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { answerEachLine } from './answer-each-line.ts';

/** As the worker samples: with the rates of each process, and what has changed. */
const sampler = createLinuxSampler(systemClock);
let view: View | undefined;

await answerEachLine(() => {
  const before = view;
  view = deriveView(sampler.sample(), before);
  if (before !== undefined) compareViews(before, view);
  return view.rows.size;
});
sampler.close();
