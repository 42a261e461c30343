import '../../src-renderer/styles/tokens.css';
import '../../src-renderer/styles/base.css';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { ChartLine } from '../../src-renderer/components/charts/chart-data.ts';
import { cpuScale } from '../../src-renderer/components/charts/chart-scale.ts';
import { TimeChart } from '../../src-renderer/components/charts/time-chart.tsx';
import type { TimeSpan } from '../../src-renderer/components/charts/time-span.ts';
import { createTheme } from '../../src-renderer/components/theme/create-theme.ts';
import { ThemeProvider } from '../../src-renderer/components/theme/theme-context.ts';

const STEP_MS = 10_000;
const POINTS = 8640;
const begin = Date.now() - STEP_MS * POINTS;
const times = Array.from({ length: POINTS }, (_each, index) => begin + index * STEP_MS);
const gaps = [{ from: begin + 3e7, to: begin + 3.3e7, text: 'The machine was asleep' }];
const marks = Array.from({ length: 60 }, (_each, index) => ({
  time: begin + index * 1.4e6,
  tone: 'good' as const,
  text: `start ${index}`,
}));

/** Jumps about as CPU does, with peaks above it. */
function lineOf(label: string, tone: ChartLine['tone'], seed: number): ChartLine {
  const at = (index: number) => 20 + 15 * Math.sin(index / 400 + seed) + ((index * 7919 + seed * 104_729) % 100) / 8;
  const isKnown = (index: number) => index % 4000 > 60;
  const values = times.map((_each, index) => (isKnown(index) ? at(index) : undefined));
  const peaks = values.map((value, index) => (value === undefined ? undefined : value + ((index * 31) % 40)));
  return { label, tone, values, peaks };
}

const charts = ['CPU', 'Memory', 'Disk', 'Network', 'Load'].map((label, seed) => ({
  label,
  lines: seed < 2 ? [lineOf(label, 'cpu', seed)] : [lineOf('in', 'cpu', seed), lineOf('out', 'memory', seed + 10)],
}));

/** Five charts of a day, each point of 10 s of its own, with averages and peaks: more than Overview ever shows. */
function Charts() {
  const [shift, setShift] = useState(0);
  Object.assign(globalThis, { shiftCharts: setShift });
  const span = useMemo<TimeSpan>(() => ({ from: begin + shift, to: begin + shift + (POINTS * STEP_MS) / 2 }), [shift]);
  return charts.map(({ label, lines }) => (
    <TimeChart
      key={label}
      label={label}
      times={times}
      lines={lines}
      gaps={gaps}
      marks={marks}
      span={span}
      onPick={() => undefined}
      {...cpuScale}
    />
  ));
}

const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <ThemeProvider value={createTheme(document.documentElement, localStorage)}>
    <Charts />
  </ThemeProvider>,
);
