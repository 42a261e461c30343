import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { copyFiles } from './src-main/dev/copy-files.ts';
import { onePage } from './src-main/dev/one-page.ts';
import { LongestFirst } from './test/helpers/longest-first.ts';
import type { EnvironmentOptions, Plugin } from 'vite';
import type { TestProjectInlineConfiguration } from 'vitest/config';

/** A Node-side bundle: everything inside but Electron and Node itself, so that `out/` runs with no node_modules. */
function node(input: Record<string, string>, directory: string, format: 'es' | 'cjs'): EnvironmentOptions {
  const extension = format === 'es' ? 'js' : 'cjs';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: `../out/${directory}`,
      emptyOutDir: true,
      target: 'node22.18',
      sourcemap: true,
      copyPublicDir: false,
      chunkSizeWarningLimit: Infinity, // read from the disk, not over a line
      rollupOptions: {
        input,
        external: ['electron', /^node:/, ...builtinModules],
        output: {
          format,
          comments: { legal: true, annotation: false, jsdoc: false }, // else an eighth of all that ships
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          minify: { compress: true, mangle: false, codegen: true }, // a sixth less; names stay, for the stacks of errors
          ...(format === 'cjs' && { codeSplitting: false }),
        },
      },
    },
  };
}

const grafana = 'src-main/export/grafana';
const buildWhenStale = 'src-main/dev/build-when-stale.ts';
const provideChromium = 'test/helpers/provide-chromium.ts';
const keepCompiledCode = 'test/helpers/keep-compiled-code.ts';
/**
 * Tests of real processes wait more than they work: more at once than there are cores. They share pids, ports and time
 * with all else on the machine, so one that fails has a second try; the report says so, and it is a fault to be mended.
 */
const withProcesses = { maxWorkers: 5, retry: 1, sequence: { groupOrder: 1 } };
const withBrowsers = { maxWorkers: 3, retry: 1, sequence: { groupOrder: 2 } };

function project(name: string, options: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration {
  const include = [`test/${name}/**/*.test.{ts,tsx}`];
  // What the files of a worker have in common is loaded once. Each leaves nothing behind, which other tests rely on too.
  const isolate = false;
  return { test: { name, root: '.', include, isolate, testTimeout: 30_000, hookTimeout: 60_000, ...options } };
}

/** Vitest builds what it tests and has NODE_ENV at `test`, with which React would be the slow one for developing it. */
const productionReact: Plugin = {
  name: 'production-react',
  config(_config, { command, mode }) {
    if (command === 'build' && mode === 'production') process.env['NODE_ENV'] = 'production';
  },
};

export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [
    productionReact,
    react(),
    onePage('mcpApp', 'signalbox.html'),
    copyFiles('main', {
      'grafana/dashboard.json': `${grafana}/dashboard.json`,
      'grafana/scrape-config.yml': `${grafana}/scrape-config.yml`,
      'grafana/signalbox-rules.yml': `${grafana}/signalbox-rules.yml`,
    }),
  ],
  environments: {
    client: {
      build: { outDir: '../out/renderer', emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 1000 },
    },
    main: node(
      {
        signalbox: 'src-main/cli/signalbox.ts',
        desktop: 'src-main/electron/desktop.ts',
        keeper: 'src-main/keeper/keeper.ts',
        'sampler-worker': 'src-main/inspector/sampler/sampler-worker.ts',
        'history-worker': 'src-main/storage/history/history-worker.ts',
      },
      'main',
      'es',
    ),
    mcpApp: {
      consumer: 'client',
      build: {
        outDir: '../out/mcp-app',
        emptyOutDir: true,
        target: ['chrome123', 'firefox121', 'safari17.5'], // what the clients that show it are made of
        copyPublicDir: false,
        modulePreload: { polyfill: false },
        rollupOptions: { input: 'src-renderer/mcp-app/index.html' },
      },
    },
    preload: node({ preload: 'src-main/electron/preload.ts' }, 'preload', 'cjs'),
  },
  builder: {
    sharedPlugins: true,
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((environment) => builder.build(environment)));
    },
  },
  test: {
    root: '.',
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', { maxWorkers: 2 }),
      project('contract', { maxWorkers: 2 }),
      project('integration', { ...withProcesses, globalSetup: [keepCompiledCode, buildWhenStale] }),
      project('ui', { ...withBrowsers, globalSetup: [keepCompiledCode, buildWhenStale, provideChromium] }),
      project('desktop', {
        ...withBrowsers,
        testTimeout: 90_000,
        globalSetup: [keepCompiledCode, buildWhenStale, provideChromium],
      }),
    ],
  },
});
