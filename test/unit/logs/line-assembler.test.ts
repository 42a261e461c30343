import { expect, it } from 'vitest';
import { LineAssembler } from '../../../src-main/logs/line-assembler.ts';
import { EMPTY_LOG } from '../../../src-main/logs/segments/state-after.ts';

it('a line without an end that was counted, though the disk was too full to take that, is shown', () => {
  const lines: string[] = [];
  const assembler = new LineAssembler(1000, ({ sequence, text }) => lines.push(`${sequence} ${text}`));
  const out = { kind: 'out', time: 1 } as const;
  assembler.take({ ...out, ...EMPTY_LOG, position: 1, payload: Buffer.from('prompt> ') });
  assembler.take({ ...out, ...EMPTY_LOG, line: 1, bytes: 8, position: 2, payload: Buffer.from('next\n') });
  expect(lines).toEqual(['1 prompt> ', '2 next']);
});
