import { checkToolsets, type ToolChoice } from './mcp-path.ts';

/**
 * How `signalbox mcp` is told what to offer. A client starts it, which has not our environment: a data folder other
 * than the usual is said on its command line.
 */
export function bridgeArguments({ toolsets, readonly }: ToolChoice, dataDir: string | undefined): readonly string[] {
  checkToolsets(toolsets);
  return [
    'mcp',
    ...(toolsets.length === 0 ? [] : ['--toolset', toolsets.join(',')]),
    ...(readonly ? ['--readonly'] : []),
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
  ];
}
