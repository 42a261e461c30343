import type { Package } from './mcpb-manifest.ts';

/** A bundle that stands somewhere to be fetched. */
export interface PublishedBundle {
  readonly url: string;
  readonly sha256: string;
}

const SCHEMA = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';
const stdio = { type: 'stdio' };

/** `server.json`: what the MCP registry is told of us. */
export function registryEntry({ name, mcpName, version, description }: Package, bundle: PublishedBundle | undefined) {
  const npm = {
    registryType: 'npm',
    registryBaseUrl: 'https://registry.npmjs.org',
    identifier: name,
    version,
    runtimeHint: 'npx',
    transport: stdio,
    packageArguments: [
      { type: 'positional', value: 'mcp' },
      {
        type: 'named',
        name: '--toolset',
        description: 'Which tools are offered, with commas between: core, io, history, debris, monitor, all, readonly.',
        default: 'core',
      },
    ],
    environmentVariables: [
      {
        name: 'SIGNALBOX_DATA_DIR',
        description: 'The data folder of the Signalbox to speak with.',
        format: 'filepath',
      },
    ],
  };
  const mcpb = bundle && {
    registryType: 'mcpb',
    identifier: bundle.url,
    version,
    fileSha256: bundle.sha256,
    transport: stdio,
  };
  return {
    $schema: SCHEMA,
    name: mcpName,
    title: 'Signalbox',
    description,
    version,
    packages: [npm, ...(mcpb ? [mcpb] : [])],
  };
}
