import { AppError } from '../../src-shared/model/app-error.ts';

export interface ToolChoice {
  /** The names of toolsets; without any, the usual tools. */
  readonly toolsets: readonly string[];
  /** Only tools that change nothing. */
  readonly readonly: boolean;
}

const TOOLSET = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The path at which just these tools are offered: `/mcp`, `/mcp/x/core,io`, `/mcp/readonly`. */
export function mcpPath({ toolsets, readonly }: ToolChoice): string {
  const wrong = toolsets.find((name) => !TOOLSET.test(name));
  if (wrong !== undefined) {
    const message = `"${wrong}" is no name of a toolset; they are like core or compat-001, with commas between several`;
    throw new AppError('BAD_INPUT', message);
  }
  return `/mcp${toolsets.length > 0 ? `/x/${toolsets.join(',')}` : ''}${readonly ? '/readonly' : ''}`;
}
