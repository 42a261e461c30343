import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FOLDER } from '../../helpers/dashboard.ts';
import { runSignalbox } from '../cli/signalbox-command.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

describe('signalbox export (R-222)', () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, "it's mine");

  afterAll(() => folder[Symbol.dispose]());

  test('prints the dashboard, as it is in the repository', async () => {
    const { stdout, stderr, code } = await runSignalbox(['export', 'dashboard'], { dataDir });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile(`${FOLDER}/dashboard.json`, 'utf8')));
  });

  test('prints the rules, as they are in the repository', async () => {
    const { stdout, code } = await runSignalbox(['export', 'rules'], { dataDir });
    expect({ stdout, code }).toEqual({ stdout: await readFile(`${FOLDER}/signalbox-rules.yml`, 'utf8'), code: 0 });
  });

  test('prints how we are scraped, with the address and the folder that we have, or would have', async () => {
    const env = { SIGNALBOX_PORT: '7790' };
    const { stdout, code } = await runSignalbox(['export', 'scrape-config'], { dataDir, env });
    expect(code).toBe(0);
    expect(stdout).toContain("- targets: ['127.0.0.1:7790']\n");
    expect(stdout).toContain(`credentials_file: '${dataDir.replace("'", "''")}/token'\n`);
  });

  test('says what there is when asked for something else', async () => {
    const { stdout, stderr, code } = await runSignalbox(['export', 'everything'], { dataDir });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('Allowed choices are dashboard, rules, scrape-config');
  });
});
