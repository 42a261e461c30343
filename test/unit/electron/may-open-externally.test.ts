import { expect, test } from 'vitest';
import { mayOpenExternally } from '../../../src-main/electron/may-open-externally.ts';

test.each([
  'http://localhost:5173/',
  'https://localhost/',
  'http://127.0.0.1:7778/login?code=x',
  'http://[::1]:3000/',
  'http://shop.localhost:3000/cart',
])('opens %s', (url) => {
  expect(mayOpenExternally(url)).toBe(true);
});

test.each([
  'https://example.com/',
  'http://localhost.example.com/',
  'http://evil-localhost/',
  'http://localhost@example.com/',
  'http://user@localhost/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'vscode://localhost/',
  'smb://localhost/share',
  'not a url',
  '',
])('does not open %s', (url) => {
  expect(mayOpenExternally(url)).toBe(false);
});
