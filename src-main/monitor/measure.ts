import { identityKey, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { MetricValues } from '../../src-shared/model/metric.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { createErrorRates, type ErrorsSince } from './error-rates.ts';
import { measureTree, type CloserFigures } from './measure-tree.ts';
import type { SubjectSample } from './tick.ts';
import type { Watched } from './watched.ts';

/** The processes of the machine by the newest sample. */
export interface ProcessView {
  readonly all: () => Iterable<SystemProcess>;
  readonly find: (pid: number) => SystemProcess | undefined;
  /** A process and all that it started, with what was known to be of it. */
  readonly tree: (
    root: ProcessIdentity,
    hints?: { readonly known?: readonly ProcessIdentity[] },
  ) => readonly SystemProcess[];
  readonly closer: (process: ProcessIdentity) => CloserFigures | undefined;
}

export interface Measured {
  readonly samples: readonly SubjectSample[];
  /** Who is in any of the trees. */
  readonly members: readonly ProcessIdentity[];
  /** The managed process whose tree it is in. */
  readonly managedOf: (process: ProcessIdentity) => string | undefined;
}

interface Family {
  readonly root: string;
  readonly members: readonly SystemProcess[];
}

/** Measures the trees of those that are watched. What left a tree by itself, while we looked on, is of it still. */
export function createMeasure(view: ProcessView, errorsSince: ErrorsSince) {
  const rates = createErrorRates(errorsSince);
  let families: ReadonlyMap<string, Family> = new Map();

  function familyOf(id: string, root: ProcessIdentity): Family {
    const key = identityKey(root);
    const before = families.get(id);
    const known = before?.root === key ? before.members : [];
    return { root: key, members: view.tree(root, { known }) };
  }

  return (watched: readonly Watched[], { memoryTotal, ticks }: { memoryTotal: number; ticks: number }): Measured => {
    const found = new Map<string, Family>();
    const managed = new Map<string, string>();
    const members = new Map<string, ProcessIdentity>();

    function valuesOf({ subject: { kind, id, name }, root }: Watched): MetricValues {
      if (root === undefined) return {};
      const family = familyOf(id, root);
      found.set(id, family);
      for (const member of family.members) {
        const key = identityKey(member);
        members.set(key, member);
        if (kind === 'managed') managed.set(key, name);
      }
      const values = measureTree(family.members, { closer: view.closer, memoryTotal });
      const logErrors = kind === 'managed' ? rates.of(name, ticks) : undefined;
      return logErrors === undefined ? values : { ...values, logErrors };
    }

    const samples = watched.map((one): SubjectSample => {
      const { subject, status, generation, root, adoptedAt } = one;
      return { subject, status, generation, root, adoptedAt, values: valuesOf(one) };
    });
    families = found;
    rates.keepOnly(new Set(watched.map(({ subject }) => subject.name)));
    return {
      samples,
      members: Array.from(members.values(), ({ pid, startTime }) => ({ pid, startTime })),
      managedOf: (process) => managed.get(identityKey(process)),
    };
  };
}
