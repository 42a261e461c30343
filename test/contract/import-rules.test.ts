import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSources } from '../helpers/list-files.ts';
import { parseSource } from '../helpers/parse-source.ts';

/**
 * Who may import what: for each folder, the other folders and the packages. The longest entry that holds a file
 * decides; `/*` stands for every folder there, each on its own. A line that no import needs any more must go.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src-shared/model': ['zod'],
  'src-shared/contract': ['src-shared/model', '@orpc/contract', 'zod'],
  'src-shared/format': ['src-shared/model'],

  // What JavaScript's own signals for an end leave to be wished for.
  'src-main/abort-signals': [],
  // Worker threads that are started again when they die.
  'src-main/threads': ['node:*'],

  // The domain: no folder knows another. What it needs of one, it declares, and create-app.ts hands it over.
  'src-main/supervisor': [
    'src-main/abort-signals',
    'src-shared/contract',
    'src-shared/model',
    'node:*',
    'execa',
    'string-argv',
    'zod',
  ],
  'src-main/logs': ['src-shared/contract', 'src-shared/model', 'node:*', 're2js', 'zod'],
  'src-main/inspector': [
    'src-main/abort-signals',
    'src-main/threads',
    'src-shared/contract',
    'src-shared/format',
    'src-shared/model',
    'node:*',
    'systeminformation',
    'zod',
  ],
  'src-main/monitor': ['src-main/abort-signals', 'src-shared/format', 'src-shared/model'],
  'src-main/export': ['src-main/abort-signals', 'src-shared/format', 'src-shared/model', 'node:*', 'zod'],
  'src-main/policy': ['src-shared/contract', 'src-shared/model'],
  'src-main/audit': ['src-shared/model'],
  'src-main/agents': ['src-shared/contract', 'src-shared/model', 'node:*'],

  // The settings of other programs: it knows nothing of ours.
  'src-main/connect': ['src-shared/model', 'jsonc-parser', 'node:*', 'zod'],

  // What stands on it.
  'src-main/keeper': ['src-main/supervisor', 'src-main/logs', 'src-shared/model', 'node:*', 'execa'],
  'src-main/storage': [
    'src-main/threads',
    'src-main/supervisor',
    'src-main/inspector',
    'src-main/agents',
    'src-main/audit',
    'src-main/monitor',
    'src-shared/model',
    'node:*',
    'node:sqlite',
    'zod',
  ],
  'src-main/operations': [
    'src-main/supervisor',
    'src-main/logs',
    'src-main/inspector',
    'src-main/monitor',
    'src-main/policy',
    'src-main/agents',
    'src-main/audit',
    'src-main/connect',
    'src-shared/contract',
    'src-shared/model',
    'src-shared/format',
    '@orpc/server',
    'node:*',
  ],

  // The doors: to the router, not past it.
  'src-main/http': [
    'src-main/abort-signals',
    'src-main/operations',
    'src-main/mcp',
    'src-shared/contract',
    'src-shared/model',
    '@hono/node-server',
    '@orpc/json-schema',
    '@orpc/openapi',
    '@orpc/server',
    '@orpc/zod',
    'hono',
    'node:*',
    'ws',
    'zod',
  ],
  'src-main/mcp': [
    'src-main/abort-signals',
    'src-main/operations',
    'src-shared/contract',
    'src-shared/model',
    'src-shared/format',
    '@modelcontextprotocol/ext-apps', // its types and constants
    '@modelcontextprotocol/server',
    '@orpc/client',
    '@orpc/server',
    'node:*',
    'zod',
  ],
  'src-main/bridge': ['src-shared/model', '@modelcontextprotocol/client', 'node:*', 'zod'],
  'src-main/cli': [
    'src-main/app',
    'src-main/bridge',
    'src-main/connect',
    'src-shared/contract',
    'src-shared/model',
    'src-shared/format',
    '@modelcontextprotocol/server', // stdio, as a server has it
    '@orpc/client',
    '@orpc/openapi-client',
    'commander',
    'node:*',
    'zod',
  ],
  // What the desktop shell says, decided without Electron.
  'src-main/desktop': ['src-shared/contract', 'src-shared/model', 'src-shared/format'],
  'src-main/electron': [
    'src-main/app',
    'src-main/connect', // the links by which an editor is asked to add us
    'src-main/desktop',
    'src-main/operations',
    'src-main/http', // the headers that a page of ours is served with
    'src-main/storage', // how a damaged file is set aside
    'src-shared/contract',
    'src-shared/model',
    '@orpc/server',
    'electron',
    'node:*',
    'zod',
  ],

  // The only wiring.
  'src-main/app': [
    'src-main/connect', // where clients keep their settings
    'src-main/supervisor',
    'src-main/logs',
    'src-main/inspector',
    'src-main/monitor',
    'src-main/export',
    'src-main/agents',
    'src-main/audit',
    'src-main/storage',
    'src-main/operations',
    'src-main/http',
    'src-main/mcp', // what a token is for
    'src-shared/format',
    'src-shared/contract',
    'src-shared/model',
    'env-paths',
    'node:*',
    'node:sqlite',
    'package.json',
    'zod',
  ],
  'src-main/dev': ['src-main/mcp', 'node:*', 'package.json', 'vite'],

  // The page: screens stand on what they share, and do not know each other.
  'src-renderer': ['src-renderer/app', 'src-renderer/connection', 'src-renderer/styles', 'react', 'react-dom'],
  'src-renderer/app': [
    'src-renderer/components',
    'src-renderer/connection',
    'src-renderer/features/*',
    'src-shared/contract',
    'src-shared/model',
    'src-shared/format',
    'cmdk',
    'lucide-react',
    'radix-ui',
    'react',
    'zustand',
  ],
  'src-renderer/features/*': [
    'src-renderer/components',
    'src-renderer/connection',
    'src-shared/contract',
    'src-shared/model',
    'src-shared/format',
    '@tanstack/react-table',
    'lucide-react',
    'radix-ui',
    're2js',
    'react',
    'zod',
    'zustand',
  ],
  'src-renderer/components': [
    'src-shared/contract',
    'src-shared/model',
    'src-shared/format',
    '@tanstack/react-table',
    '@tanstack/react-virtual',
    'lucide-react',
    'radix-ui',
    'react',
    'uplot',
    'zod',
    'zustand',
  ],
  'src-renderer/connection': [
    'src-renderer/components',
    'src-shared/contract',
    'src-shared/model',
    '@orpc/client',
    'react',
    'zod',
    'zustand',
  ],
  // The page that MCP clients show: it goes to them as one text, so it takes little with it.
  'src-renderer/mcp-app': ['src-renderer/styles', 'src-shared/format', '@modelcontextprotocol/ext-apps'],
  'src-renderer/styles': [],
};

/** Folders whose code is for one system, or for what several have in common: they may share only `posix`. */
const platforms = ['linux', 'darwin', 'windows', 'unsupported', 'posix'];

interface Import {
  readonly file: string;
  readonly from: string;
  /** The folder of the table, or the package, that is imported. */
  readonly to: string;
  readonly path: string;
}

const imports = listSources('src-shared', 'src-main', 'src-renderer').flatMap(importsOf);

describe('imports', () => {
  test('every folder has an entry in the table', () => {
    expect(imports.filter(({ from }) => !(ruleOf(from) in mayImport)).map(describeImport)).toEqual([]);
  });

  test('no file imports what its folder may not', () => {
    const broken = imports.filter(
      ({ from, to }) => from !== to && !mayImport[ruleOf(from)]?.some((rule) => covers(rule, to)),
    );
    expect(broken.map(describeImport)).toEqual([]);
  });

  test('every line of the table is needed', () => {
    const stale = Object.entries(mayImport).flatMap(([folder, allowed]) =>
      allowed
        .filter((rule) => !imports.some(({ from, to }) => ruleOf(from) === folder && covers(rule, to)))
        .map((rule) => `${folder} → ${rule}`),
    );
    const gone = Object.keys(mayImport).filter((folder) => !existsSync(folder.replace('/*', '')));
    expect({ stale, gone }).toEqual({ stale: [], gone: [] });
  });

  test('the code for one platform never imports the code for another', () => {
    const broken = imports.filter(({ file, path }) => {
      const [own, other] = [platformOf(file), platformOf(path)];
      return own !== undefined && other !== undefined && other !== own && other !== 'posix';
    });
    expect(broken.map(describeImport)).toEqual([]);
  });

  test('a relative import says the extension, and the file is there', () => {
    const broken = imports.filter(({ path }) => path.startsWith('src-') && !existsSync(path));
    expect(broken.map(describeImport)).toEqual([]);
  });
});

function importsOf(file: string): Import[] {
  return parseSource(file).imports.map((specifier) => {
    const path = (specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier).replace(
      /\?.*$/,
      '',
    );
    return { file, from: unitOf(file), to: path.startsWith('src-') ? unitOf(path) : packageOf(path), path };
  });
}

/** The part of the tree that a file belongs to: the longest entry of the table that holds it. */
function unitOf(path: string): string {
  const holders = Object.keys(mayImport).flatMap((rule) => {
    if (!rule.endsWith('/*')) return path.startsWith(`${rule}/`) ? [rule] : [];
    const parent = rule.slice(0, -1);
    const [child, ...rest] = path.startsWith(parent) ? path.slice(parent.length).split('/') : [];
    return rest.length > 0 ? [parent + child] : [];
  });
  return holders.toSorted((a, b) => b.length - a.length)[0] ?? posix.dirname(path);
}

function ruleOf(unit: string): string {
  return unit in mayImport ? unit : `${posix.dirname(unit)}/*`;
}

/** `node:fs` and `node:path` are one package, `node:*`; `@orpc/server/ws` is `@orpc/server`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier === 'node:sqlite' ? specifier : 'node:*';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function covers(rule: string, imported: string): boolean {
  return rule.endsWith('/*') && rule.startsWith('src-') ? ruleOf(imported) === rule : rule === imported;
}

function platformOf(path: string): string | undefined {
  return path.split('/').find((folder) => platforms.includes(folder));
}

function describeImport({ file, path }: Import): string {
  return `${file} → ${path}`;
}
