#!/usr/bin/env node
import process from 'node:process';

// All else is loaded only when the version is known to do: this file must be understood by a Node that is too old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  const advice = 'install a newer one from https://nodejs.org, or use "npm start" in a checkout, which brings its own';
  process.stderr.write(`signalbox: needs Node 22.18 or newer, and this is ${process.versions.node}: ${advice}\n`);
  process.exitCode = 2;
} else {
  void import('./run-command-line.ts').then(({ runCommandLine }) => runCommandLine());
}
