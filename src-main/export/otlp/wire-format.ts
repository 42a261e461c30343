import type { Labels } from '../measure.ts';

/** Messages of OTLP as its mapping to JSON has them: 64-bit integers are texts, enumerations are numbers. */
export interface KeyValue {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string } | { readonly boolValue: boolean };
}

export interface Resource {
  readonly attributes: readonly KeyValue[];
}

export interface Scope {
  readonly name: string;
  readonly version: string;
}

export const attributesOf = (labels: Labels): readonly KeyValue[] =>
  Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** `ms` since the epoch, as OTLP counts time. A number cannot hold it. */
export const unixNano = (ms: number): string => `${Math.max(0, Math.round(ms))}000000`;
