import { traverseContractProcedures } from '@orpc/server';
import { contract } from '../../../src-shared/contract/index.ts';

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
}

const segmentsOf = (path: string): readonly string[] => path.split('/').filter(Boolean);

function routesOfContract(): readonly Route[] {
  const routes: Route[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
    const { method = 'POST', path = '/' } = procedure['~orpc'].route;
    routes.push({ method, segments: segmentsOf(path) });
  });
  return routes;
}

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => part.startsWith('{') || part === segments[index]);

const routes = routesOfContract();

/** The methods that the contract has for a path below `/api`; none: there is no such path. */
export function allowedMethods(path: string): readonly string[] {
  const segments = segmentsOf(path);
  return [...new Set(routes.filter((route) => fits(route.segments, segments)).map((route) => route.method))];
}
