import type { CallToolResult } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { AppError, isErrorCode } from '../../../src-shared/model/app-error.ts';
import type { Tool } from '../define-tool.ts';
import type { Reading } from './resource-kind.ts';

const failure = z.object({ code: z.string().refine(isErrorCode), message: z.string() });

/** What a tool answers; it fails where the tool refuses. */
export async function readByTool(tool: Tool, args: unknown, reading: Reading): Promise<CallToolResult> {
  const result = await tool.call({ ...reading, arguments: args });
  if (!result.isError) return result;
  const { code, message } = failure.parse(result.structuredContent);
  throw new AppError(code, message);
}
