import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config';
import { DebugLogger } from 'builder-util';
import { describe, expect, test } from 'vitest';
import { APP_ID } from '../../src-main/electron/app-id.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = await getConfig(root, 'electron-builder.yml', null);
const validate = (given: typeof config) => validateConfiguration(given, new DebugLogger(false));

/** Width and height stand in the first chunk of a PNG. */
const pngSize = (path: string) => {
  const bytes = readFileSync(path);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe('electron-builder.yml', () => {
  test('is as electron-builder wants it', async () => {
    await expect(validate(config)).resolves.toBeUndefined();
  });

  test('would be found at fault with a key that does not exist', async () => {
    await expect(validate(Object.assign({}, config, { fuseBox: {} }))).rejects.toThrow(/fuseBox/);
  });

  test('has the id that the app gives itself on Windows', () => {
    expect(config.appId).toBe(APP_ID);
  });

  test('builds for the three systems', () => {
    const targets = [config.linux?.target, config.mac?.target, config.win?.target];
    expect(targets).toEqual([['AppImage', 'deb'], ['dmg', 'zip'], ['nsis']]);
  });

  test('packs what is built and nothing else', () => {
    expect(config.files).toEqual([
      expect.objectContaining({ filter: ['out/**', '!out/**/*.map', '!node_modules/**', 'package.json'] }),
    ]);
  });

  test('lets nobody run other code with our name on it', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('has an icon large enough for every system', () => {
    const icon = String(config.icon);
    expect(existsSync(icon)).toBe(true);
    expect(pngSize(icon)).toEqual([1024, 1024]);
  });
});
