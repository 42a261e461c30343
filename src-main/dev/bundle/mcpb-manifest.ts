import type { Tool } from '../../mcp/define-tool.ts';

/** What of `package.json` goes into what is published. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly mcpName: string;
  readonly engines: { readonly node: string };
}

export interface McpbManifest {
  readonly manifest_version: '0.3';
  readonly server: {
    readonly type: 'node';
    readonly entry_point: string;
    readonly mcp_config: { readonly command: string; readonly args: readonly string[] };
  };
  readonly tools: readonly { readonly name: string; readonly description: string }[];
  readonly [field: string]: unknown;
}

const ENTRY = 'out/main/signalbox.js';

/** The manifest of the bundle that desktop clients install with a click: its server is our stdio bridge. */
export function mcpbManifest(about: Package, tools: readonly Tool[]): McpbManifest {
  const { name, version, description, license, engines } = about;
  return {
    manifest_version: '0.3',
    name,
    display_name: 'Signalbox',
    version,
    description,
    long_description:
      'Speaks with the Signalbox that runs on this machine, or starts a headless one. Agents start, stop and read ' +
      'processes through it, under your rules and before your eyes.',
    author: { name: 'The Signalbox contributors' },
    license,
    icon: 'icon.png',
    keywords: ['processes', 'supervisor', 'logs', 'ports', 'monitoring'],
    server: {
      type: 'node',
      entry_point: ENTRY,
      mcp_config: { command: 'node', args: [`\${__dirname}/${ENTRY}`, 'mcp', '--toolset', '${user_config.toolset}'] },
    },
    tools: tools.map((tool) => ({ name: tool.name, description: tool.listing.description ?? '' })),
    // There are others where other toolsets are asked for.
    tools_generated: true,
    prompts_generated: true,
    compatibility: { platforms: ['linux', 'darwin', 'win32'], runtimes: { node: engines.node } },
    user_config: {
      toolset: {
        type: 'string',
        title: 'Toolsets',
        description:
          'Which tools are offered: core; core,io; core,debris; all. With ",readonly" behind, those that only look.',
        default: 'core',
      },
    },
  };
}
