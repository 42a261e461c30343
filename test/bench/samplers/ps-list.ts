import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerEachLine } from './answer-each-line.ts';

/** From the folder that is given. */
const entry = join(process.argv[2] ?? '', 'node_modules', 'ps-list', 'index.js');
const { default: psList } = (await import(pathToFileURL(entry).href)) as { default: () => Promise<unknown[]> };

await answerEachLine(async () => (await psList()).length);
