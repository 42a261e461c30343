import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

/** 64-bit numbers are texts in the JSON of OTLP. */
const nano = z.string().regex(/^\d{1,20}$/);
const keyValue = z.strictObject({
  key: z.string().min(1),
  value: z.union([
    z.strictObject({ stringValue: z.string() }),
    z.strictObject({ intValue: z.union([z.string().regex(/^-?\d+$/), z.int()]) }),
    z.strictObject({ boolValue: z.boolean() }),
    z.strictObject({ arrayValue: z.unknown() }),
  ]),
});
const attributes = z.array(keyValue);
const resource = z.strictObject({ attributes, droppedAttributesCount: z.int().optional() });
const scope = z.strictObject({ name: z.string(), version: z.string().optional() });
const point = z
  .strictObject({
    attributes,
    startTimeUnixNano: nano.optional(),
    timeUnixNano: nano,
    asDouble: z.number().optional(),
    asInt: z.union([z.string(), z.int()]).optional(),
  })
  .refine(({ asDouble, asInt }) => (asDouble === undefined) !== (asInt === undefined));
const dataPoints = z.array(point).min(1);
const metric = z
  .strictObject({
    name: z.string().regex(/^[a-zA-Z][\w./-]{0,254}$/),
    description: z.string(),
    unit: z.string().max(63),
    gauge: z.strictObject({ dataPoints }).optional(),
    sum: z.strictObject({ dataPoints, aggregationTemporality: z.literal([1, 2]), isMonotonic: z.boolean() }).optional(),
  })
  .refine(({ gauge, sum }) => (gauge === undefined) !== (sum === undefined));

/** What the definition of the protocol has, as far as anybody sends it here, and nothing else. */
export const metricsRequest = z.strictObject({
  resourceMetrics: z.array(
    z.strictObject({
      resource,
      scopeMetrics: z.array(z.strictObject({ scope, metrics: z.array(metric), schemaUrl: z.string().optional() })),
      schemaUrl: z.string().optional(),
    }),
  ),
});

const logRecord = z.strictObject({
  timeUnixNano: nano,
  observedTimeUnixNano: nano,
  severityNumber: z.int().min(1).max(24).optional(),
  severityText: z.string().optional(),
  body: z.strictObject({ stringValue: z.string() }),
  attributes,
  droppedAttributesCount: z.int().optional(),
});
export const logsRequest = z.strictObject({
  resourceLogs: z.array(
    z.strictObject({
      resource,
      scopeLogs: z.array(z.strictObject({ scope, logRecords: z.array(logRecord), schemaUrl: z.string().optional() })),
      schemaUrl: z.string().optional(),
    }),
  ),
});

export type OtlpMetric = z.infer<typeof metric>;
export type OtlpLogRecord = z.infer<typeof logRecord>;
type Attributes = Readonly<Record<string, unknown>>;

export interface OtlpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface OtlpCollector extends AsyncDisposable {
  readonly url: string;
  readonly headers: readonly IncomingHttpHeaders[];
  readonly paths: readonly string[];
  /** Requests that were answered with 200. */
  taken(signal: 'metrics' | 'logs'): number;
  metrics(): readonly { readonly resource: Attributes; readonly metrics: readonly OtlpMetric[] }[];
  logs(): readonly { readonly resource: Attributes; readonly record: OtlpLogRecord }[];
  /** Instead of taking everything. */
  answer(with_: (signal: 'metrics' | 'logs', items: number) => OtlpAnswer | Promise<OtlpAnswer>): void;
}

const everything: OtlpAnswer = { status: 200, body: {} };

/** A collector of OTLP over HTTP: takes apart and checks what it gets, and keeps what it has answered with 200. */
export async function startCollector(port = 0): Promise<OtlpCollector> {
  const headers: IncomingHttpHeaders[] = [];
  const paths: string[] = [];
  const metrics: z.infer<typeof metricsRequest>[] = [];
  const logs: z.infer<typeof logsRequest>[] = [];
  let answer: Parameters<OtlpCollector['answer']>[0] = () => everything;

  const server = createServer(async (request, response) => {
    const packed = await buffer(request);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed).toString('utf8');
    headers.push(request.headers);
    paths.push(request.url ?? '');
    const body: unknown = JSON.parse(text);
    const signal = request.url?.endsWith('/v1/logs') ? 'logs' : 'metrics';
    const read = signal === 'logs' ? logsRequest.safeParse(body) : metricsRequest.safeParse(body);
    const isRight = request.method === 'POST' && request.headers['content-type'] === 'application/json' && read.success;
    const {
      status,
      headers: extra,
      body: said,
    } = isRight
      ? await answer(signal, countOf(read.data))
      : { status: 418, headers: {}, body: { message: read.error?.message ?? `${request.method} ${request.url}` } };
    if (status === 200 && read.success) {
      if ('resourceLogs' in read.data) logs.push(read.data);
      else metrics.push(read.data);
    }
    response.writeHead(status, { 'content-type': 'application/json', ...extra }).end(said && JSON.stringify(said));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers,
    paths,
    taken: (signal) => (signal === 'logs' ? logs : metrics).length,
    metrics: () =>
      metrics.flatMap(({ resourceMetrics }) =>
        resourceMetrics.map(({ resource: of, scopeMetrics }) => ({
          resource: plain(of.attributes),
          metrics: scopeMetrics.flatMap((one) => one.metrics),
        })),
      ),
    logs: () =>
      logs.flatMap(({ resourceLogs }) =>
        resourceLogs.flatMap(({ resource: of, scopeLogs }) =>
          scopeLogs.flatMap(({ logRecords }) =>
            logRecords.map((record) => ({ resource: plain(of.attributes), record })),
          ),
        ),
      ),
    answer: (with_) => void (answer = with_),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function countOf(request: z.infer<typeof metricsRequest> | z.infer<typeof logsRequest>): number {
  if ('resourceLogs' in request)
    return request.resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap((one) => one.logRecords)).length;
  return request.resourceMetrics
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((one) => one.metrics))
    .flatMap(({ gauge, sum }) => gauge?.dataPoints ?? sum?.dataPoints ?? []).length;
}

/** `[{ key, value: { stringValue } }]` as an object. */
export const plain = (list: z.infer<typeof attributes>): Attributes =>
  Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]]));
