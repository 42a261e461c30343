import { expect } from 'vitest';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { Lifecycle, ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import type { Tool } from '../../../src-main/mcp/define-tool.ts';

export const NOW = Date.UTC(2026, 0, 2, 12, 0, 0);
export const MINUTE = 60_000;

export const managed = (name: string, lifecycle: Lifecycle, more: Partial<ManagedProcess> = {}): ManagedProcess => ({
  name,
  generation: 1,
  lifecycle,
  argv: ['node', 'server.js'],
  cwd: '/srv',
  envNames: [],
  startedBy: { door: 'mcp' },
  stdin: 'ignore',
  stdinEnded: false,
  ...more,
});

export const running: Extract<Lifecycle, { state: 'running' }> = {
  state: 'running',
  pid: 12_345,
  startTime: 1,
  startedAt: NOW - 12 * MINUTE,
  adopted: false,
};
export const ended: Extract<Lifecycle, { state: 'ended' }> = {
  state: 'ended',
  end: { how: 'exited', code: 0 },
  startedAt: NOW - 2 * MINUTE,
  endedAt: NOW - MINUTE,
};

/** The part of the contract that a tool asks. */
export type Answers = {
  readonly [Name in keyof Client['proc']]?: (input: Record<string, unknown>) => Promise<unknown>;
};

/** What a tool makes of an answer. */
export const callTool = (tool: Tool, answers: Answers, args: Record<string, unknown> = {}) =>
  callWith(tool, { proc: answers }, args);

/** The same for a tool that asks more of the contract than what is about managed processes. */
export async function callWith(tool: Tool, client: object, args: Record<string, unknown> = {}) {
  const { content, structuredContent, isError } = await tool.call({
    client: client as Client,
    arguments: args,
    now: NOW,
    signal: new AbortController().signal,
    log: expect.unreachable,
  });
  const [block] = content;
  return {
    text: block?.type === 'text' ? block.text : '',
    structured: structuredContent as Record<string, unknown>,
    isError,
  };
}
