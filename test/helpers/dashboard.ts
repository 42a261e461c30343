import { readFileSync } from 'node:fs';
import * as z from 'zod';

const target = z.object({ refId: z.string(), expr: z.string(), datasource: z.object({ uid: z.string() }) });
const panel = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string().min(1),
  gridPos: z.object({ x: z.int(), y: z.int(), w: z.int().min(1), h: z.int().min(1) }),
  datasource: z.object({ type: z.literal('prometheus'), uid: z.literal('${datasource}') }).optional(),
  targets: z.array(target).default([]),
});
const dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.int().min(39),
  templating: z.object({
    list: z.array(z.object({ name: z.string(), type: z.string(), definition: z.string().optional() })),
  }),
  panels: z.array(panel),
});

export const FOLDER = 'src-main/export/grafana';

export const readDashboard = () => dashboard.parse(JSON.parse(readFileSync(`${FOLDER}/dashboard.json`, 'utf8')));

/** Every query of every panel, with what Grafana puts in for its variables: everything, and the shortest range. */
export function queriesOf({ panels }: z.infer<typeof dashboard>): readonly string[] {
  return panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m').replaceAll(/"\$\w+"/g, '".*"')),
  );
}
