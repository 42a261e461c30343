import { AppError } from '../../src-shared/model/app-error.ts';
import { problemWithToolsets } from '../../src-shared/model/toolset.ts';

export interface ToolChoice {
  /** The names of toolsets; without any, the usual tools. */
  readonly toolsets: readonly string[];
  /** Only tools that change nothing. */
  readonly readonly: boolean;
}

/** The path at which just these tools are offered: `/mcp`, `/mcp/x/core,io`, `/mcp/readonly`. BAD_INPUT: nobody offers them. */
export function mcpPath({ toolsets, readonly }: ToolChoice): string {
  checkToolsets(toolsets);
  return `/mcp${toolsets.length > 0 ? `/x/${toolsets.join(',')}` : ''}${readonly ? '/readonly' : ''}`;
}

/** BAD_INPUT, with what there is. */
export function checkToolsets(toolsets: readonly string[]): void {
  const problem = problemWithToolsets(toolsets);
  if (problem !== undefined) throw new AppError('BAD_INPUT', problem);
}
