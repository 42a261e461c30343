import { expect, test } from 'vitest';
import { assetPath } from '../../../src-main/electron/asset-path.ts';

const root = '/srv/renderer';

test.each([
  ['app://signalbox/', '/srv/renderer/index.html'],
  ['app://signalbox/#/system', '/srv/renderer/index.html'],
  ['app://signalbox/assets/index-1a2b.js?v=1', '/srv/renderer/assets/index-1a2b.js'],
  ['app://signalbox/with%20blank.svg', '/srv/renderer/with blank.svg'],
  ['app://signalbox/../../etc/passwd', '/srv/renderer/etc/passwd'],
])('%s is %s', (url, path) => {
  expect(assetPath(root, url)).toBe(path);
});

test.each([
  ['app://signalbox/%2e%2e%2fsecret', 'an encoded step upwards'],
  ['app://signalbox/assets/..%2f..%2f..%2fetc/passwd', 'encoded slashes'],
  ['app://signalbox/%2e%2e%2frenderer-of-another/x.js', 'a sibling whose name begins alike'],
  ['app://signalbox/a%00.js', 'a null byte'],
  ['app://signalbox/%E0%A4%A', 'a broken escape'],
  ['app://elsewhere/index.html', 'another host'],
  ['app://signalbox.evil/index.html', 'a host that begins alike'],
  ['https://signalbox/index.html', 'another scheme'],
])('%s names no file: %s', (url) => {
  expect(assetPath(root, url)).toBeUndefined();
});
