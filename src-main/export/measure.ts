export type Labels = Readonly<Record<string, string>>;

export interface Reading {
  readonly value: number;
  readonly labels: Labels;
}

/** As OpenTelemetry calls the same, by its semantic conventions where they know it. */
export interface OtelNaming<Source> {
  readonly name: string;
  /** In UCUM, such as `By`, `s`, `1` or `{process}`. */
  readonly unit: string;
  /** Several of our metrics may be one of theirs, told apart by these. */
  readonly attributes?: Labels;
  /** A gauge whose values may be added up, which they call an UpDownCounter. */
  readonly isAdditive?: true;
  /** A counter that goes on over our restarts. */
  readonly outlivesUs?: true;
  /** Where they mean something else by it. */
  readonly read?: (source: Source) => number | undefined;
}

/** One metric, as it is exported of each source. */
export interface Measure<Source> {
  /** As Prometheus has it; a counter ends in `_total`. */
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly otel: OtelNaming<Source>;
  /** `undefined`: not known, and then it is not exported. */
  readonly read: (source: Source) => number | undefined | readonly Reading[];
}
