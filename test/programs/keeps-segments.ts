// Appends chunks to a log, and says what goes wrong: keeps-segments.ts <folder> <bytes of a chunk> <chunks>
import { SegmentWriter } from '../../src-main/logs/segments/segment-writer.ts';

const [folder = '', bytes = '0', chunks = '0'] = process.argv.slice(2);
const writer = new SegmentWriter(folder, (problem) => console.log(problem));
for (let time = 1; time <= Number(chunks); time += 1) writer.append('out', Buffer.alloc(Number(bytes), 'x'), time);
writer.close();
