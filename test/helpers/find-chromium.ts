import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const commandNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const howToInstall = [
  'No Chrome or Chromium was found, and none could be installed. Install one:',
  '  Debian, Ubuntu   sudo apt-get install chromium',
  '  Fedora           sudo dnf install chromium',
  '  macOS            brew install --cask google-chrome',
  '  Windows          winget install Google.Chrome',
  '  anywhere         npx playwright-core install chromium',
  'or set SIGNALBOX_CHROMIUM to the path of one.',
].join('\n');

let found: Promise<string> | undefined;

/** Path of a Chrome or Chromium that runs. Where there is none, gets one: from Debian as root, else from Playwright. */
export function findChromium(): Promise<string> {
  return (found ??= findOrInstall());
}

async function findOrInstall(): Promise<string> {
  const named = process.env['SIGNALBOX_CHROMIUM'] ?? process.env['CHROME_PATH'];
  if (named) {
    if (await runs(named)) return named;
    throw new Error(`SIGNALBOX_CHROMIUM or CHROME_PATH names "${named}", which does not run. Correct or unset it.`);
  }
  const present = await firstThatRuns();
  if (present !== undefined) return present;

  for (const install of [installFromDebian, installFromPlaywright]) {
    if (await install()) {
      const installed = await firstThatRuns();
      if (installed !== undefined) return installed;
    }
  }
  throw new Error(howToInstall);
}

async function firstThatRuns(): Promise<string | undefined> {
  for (const path of candidates().filter((candidate) => existsSync(candidate))) {
    if (await runs(path)) return path;
  }
  return undefined;
}

function candidates(): string[] {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces(), chromium.executablePath()];
}

function usualPlaces(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
        join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
        join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
        join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
      ]);
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
        .map((variable) => process.env[variable])
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default:
      return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
  }
}

/** Ubuntu has a /usr/bin/chromium-browser that only tells one to install the snap: being there is not enough. */
async function runs(path: string): Promise<boolean> {
  if (process.platform === 'win32') return existsSync(path); // `chrome.exe --version` would open a window
  return promisify(execFile)(path, ['--version'], { timeout: 20_000 }).then(
    () => true,
    () => false, // not a browser, or a broken one: the next candidate may do
  );
}

async function installFromDebian(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await succeeds('apt-get', ['update'], env); // a stale list may still do
  return succeeds('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], env);
}

function installFromPlaywright(): Promise<boolean> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  return succeeds(process.execPath, [cli, 'install', '--no-shell', 'chromium'], process.env);
}

async function succeeds(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  process.stderr.write(`No browser for the tests yet: ${[command, ...args].join(' ')}\n`);
  const child = spawn(command, args, { env, stdio: ['ignore', 2, 2] });
  try {
    const [code] = await once(child, 'close');
    return code === 0;
  } catch {
    return false; // the command is not there
  }
}
