import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import about from '../../../package.json' with { type: 'json' };
import { selectTools } from '../../mcp/select-tools.ts';
import { mcpbManifest } from './mcpb-manifest.ts';
import { registryEntry } from './registry-entry.ts';

/**
 * `npm run mcpb [-- --url <where the bundle will stand>] [--output <folder>]`: makes of `out/` a bundle that clients
 * install with a click, and `server.json` for the registry, which names the bundle where it has an address.
 */
const { values } = parseArgs({ options: { url: { type: 'string' }, output: { type: 'string', default: 'dist' } } });

const run = promisify(execFile);
const mcpb = (...args: readonly string[]) =>
  run(process.execPath, ['node_modules/@anthropic-ai/mcpb/dist/cli/cli.js', ...args]);
const toFile = (path: string, content: unknown) => writeFile(path, `${JSON.stringify(content, null, 2)}\n`);

const selection = selectTools({ path: '/mcp' });
if ('status' in selection) throw new Error(selection.message);

const bundle = join(values.output, `${about.name}-${about.version}.mcpb`);
const folder = await mkdtemp(join(tmpdir(), 'signalbox-mcpb-'));
try {
  await mkdir(values.output, { recursive: true });
  // The bridge, and the headless app that it starts where none runs: all but the desktop shell.
  await cp('out/main', join(folder, 'out/main'), { recursive: true, filter: ships });
  await cp('out/renderer', join(folder, 'out/renderer'), { recursive: true, filter: ships });
  await cp('src-main/electron/icons/app.png', join(folder, 'icon.png'));
  await cp('LICENSE', join(folder, 'LICENSE'));
  // Its one purpose: Node takes the files for the modules that they are.
  await toFile(join(folder, 'package.json'), { name: about.name, version: about.version, type: about.type });
  await toFile(join(folder, 'manifest.json'), mcpbManifest(about, selection.tools));
  await mcpb('validate', join(folder, 'manifest.json'));
  await mcpb('pack', folder, bundle);
} finally {
  await rm(folder, { recursive: true });
}

const sha256 = createHash('sha256')
  .update(await readFile(bundle))
  .digest('hex');
const published = values.url === undefined ? undefined : { url: values.url, sha256 };
await toFile(join(values.output, 'server.json'), registryEntry(about, published));
process.stdout.write(`${bundle}  sha256 ${sha256}\n`);

function ships(path: string): boolean {
  return !path.endsWith('.map') && basename(path) !== 'desktop.js';
}
