// Posts a body as an agent would, and prints the answer: posts-json.ts <url> <token> <body>
import { argv } from 'node:process';

const [url = '', token = '', body = ''] = argv.slice(2);
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const response = await fetch(url, { method: 'POST', headers, body });
console.log(await response.text());
