import { processes } from 'systeminformation';
import { answerEachLine } from './answer-each-line.ts';

await answerEachLine(async () => (await processes()).all);
