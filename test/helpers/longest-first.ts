import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Short to read, long to run. Begun last, they would run on alone when all else is through. */
const long = ['/soak.test.ts', '/silent-keeper.test.ts', '/conformance.test.ts'];

/** Vitest begins with the largest files where it has not run them before; we begin with the longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files); // oxlint-disable-line unicorn/no-array-sort -- Vitest's own, which answers a new one
    const isLong = ({ moduleId }: TestSpecification): boolean => long.some((end) => moduleId.endsWith(end));
    const order = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return sorted.toSorted((a, b) => order(a) - order(b) || Number(isLong(b)) - Number(isLong(a)));
  }
}
