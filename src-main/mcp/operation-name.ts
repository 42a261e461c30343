import { contract } from '../../src-shared/contract/index.ts';

const names = new Map<unknown, string>(
  Object.entries(contract).flatMap(([subject, its]) =>
    Object.entries(its).map(([key, operation]) => [operation, `${subject}.${key}`] as const),
  ),
);

/** `proc.start`, as the chain and the audit have it. */
export function operationName(operation: unknown): string {
  const name = names.get(operation);
  if (name === undefined) throw new Error('a tool stands for an operation that is not in the contract');
  return name;
}
