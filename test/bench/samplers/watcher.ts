import { createClient } from '../../../src-main/cli/create-client.ts';

/** Watches all processes as a page does, and says when each look that it was told of was taken. */
const [url = '', token = ''] = process.argv.slice(2);
for await (const { takenAt } of await createClient({ url, token }).sys.watch()) console.log(takenAt);
