import { join, sep } from 'node:path';
import { isAppUrl } from './app-origin.ts';

/** The file that a URL names, or `undefined` when it lies outside the folder or at another origin. */
export function assetPath(rendererDir: string, url: string): string | undefined {
  if (!isAppUrl(url)) return undefined;
  const pathname = decodePath(new URL(url).pathname);
  if (pathname === undefined || pathname.includes('\0')) return undefined;
  const path = join(rendererDir, pathname === '/' ? 'index.html' : pathname);
  const root = rendererDir.endsWith(sep) ? rendererDir : rendererDir + sep;
  return path.startsWith(root) ? path : undefined;
}

/** `URL` folds `..` but not `%2e%2e%2f`: decode first, then check where the path leads. */
function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // A broken escape names no file.
    return undefined;
  }
}
