import { matchesGlob } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { HttpServerOptions } from '../../../src-main/http/create-http-server.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { createFixtureServer } from './fixture/create-fixture-server.ts';
import { notAmongOurTools, notOffered, type NotShown } from './not-shown.ts';
import { runSuite, type Check } from './run-suite.ts';

// Each run is a whole program with some hundred questions: on a busy machine ten seconds, and more.
vi.setConfig({ testTimeout: 90_000 });

const revisions = ['2025-11-25', '2026-07-28'];

let doors: OpenDoors | undefined;
afterEach(() => doors?.[Symbol.asyncDispose]());

/** All that the suite found at our listener, behind our guards. It cannot send a token: as with `--no-auth`. */
async function findings(
  asked: readonly [option: string, value: string],
  options: Partial<HttpServerOptions> = {},
): Promise<readonly Check[]> {
  doors = await openDoors({ ...options, token: undefined });
  return runSuite(`${doors.url}/mcp`, asked);
}

const isFine = ({ status }: Check): boolean => status === 'SUCCESS' || status === 'INFO';
const nameOf = ({ scenario, id }: Check): string => `${scenario}:${id}`;
const isIn =
  (entry: string) =>
  (check: Check): boolean =>
    matchesGlob(entry.includes(':') ? nameOf(check) : check.scenario, entry);

function unexplained(checks: readonly Check[], notShown: NotShown): readonly string[] {
  return checks
    .filter((check) => !isFine(check) && !Object.keys(notShown).some((entry) => isIn(entry)(check)))
    .map((check) => `${check.status} ${nameOf(check)}: ${check.errorMessage ?? check.description}`);
}

/** Those that have been looked at, and nothing was wrong. */
const stale = (checks: readonly Check[], notShown: NotShown): readonly string[] =>
  Object.keys(notShown).filter((entry) => checks.some(isIn(entry)) && checks.filter(isIn(entry)).every(isFine));

describe.each(revisions)('the revision %s', (revision) => {
  test('is served by our listener, guards, sessions and eras, with a tool of each kind', async () => {
    const checks = await findings(['--requirements', revision], { createMcpServerInstead: createFixtureServer });
    expect(unexplained(checks, notOffered)).toEqual([]);
    expect(stale(checks, notOffered)).toEqual([]);
    expect(checks.filter(isFine).length).toBeGreaterThan(80);
  });

  test('is served with our own tools, as far as the suite can try them', async () => {
    const checks = await findings(['--requirements', revision]);
    const applicable = checks.filter(({ status }) => status !== 'SKIPPED');
    expect(unexplained(applicable, notAmongOurTools)).toEqual([]);
    expect(stale(checks, notAmongOurTools)).toEqual([]);
  });
});

test.each(['sep-2640-skills-enumeration', 'sep-2640-skills-manifest'])('our skill passes %s', async (scenario) => {
  const checks = await findings(['--scenario', scenario]);
  expect(unexplained(checks, {})).toEqual([]);
});
