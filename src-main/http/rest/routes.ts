import { traverseContractProcedures } from '@orpc/server';
import { contract } from '../../../src-shared/contract/index.ts';

interface Route {
  /** As `proc.start`. */
  readonly operation: string;
  readonly method: string;
  readonly segments: readonly string[];
}

const segmentsOf = (path: string): readonly string[] => path.split('/').filter(Boolean);

function routesOfContract(): readonly Route[] {
  const routes: Route[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path: names }) => {
    const { method = 'POST', path = '/' } = procedure['~orpc'].route;
    routes.push({ operation: names.join('.'), method, segments: segmentsOf(path) });
  });
  return routes;
}

const isParameter = (part: string): boolean => part.startsWith('{');

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length && pattern.every((part, index) => isParameter(part) || part === segments[index]);

const routes = routesOfContract();

const routesAt = (path: string): readonly Route[] => {
  const segments = segmentsOf(path);
  return routes.filter((route) => fits(route.segments, segments));
};

/** The methods that the contract has for a path below `/api`; none: there is no such path. */
export const allowedMethods = (path: string): readonly string[] => [
  ...new Set(routesAt(path).map((route) => route.method)),
];

/** What is asked by a path below `/api`: where a word and a parameter fit, it is the word. */
export function operationAt(method: string, path: string): string | undefined {
  const found = routesAt(path).filter((route) => route.method === method);
  const parameters = ({ segments }: Route): number => segments.filter(isParameter).length;
  return found.toSorted((a, b) => parameters(a) - parameters(b))[0]?.operation;
}
