import * as z from 'zod';
import { logFormats } from '../../../../src-shared/format/format-log-line.ts';

export const lineFormat = z
  .enum(logFormats)
  .default('auto')
  .describe('Of the text: JSON lines made readable (auto, pretty), as written (raw), or one JSON document a line.');
