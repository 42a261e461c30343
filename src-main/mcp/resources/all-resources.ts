import { appResource } from '../app/app-resource.ts';
import { skillResource } from '../skill/skill-resource.ts';
import { alertsResource } from './alerts-resource.ts';
import { logResource } from './log-resource.ts';
import { overviewResource } from './overview-resource.ts';
import { portsResource } from './ports-resource.ts';
import { processResource } from './process-resource.ts';
import type { OneResource, ResourceKind } from './resource-kind.ts';
import { systemResource } from './system-resource.ts';

/** Every kind of resource that agents can read, in the order in which they are listed. */
export const allResources: readonly ResourceKind[] = [
  overviewResource,
  portsResource,
  alertsResource,
  processResource,
  logResource,
  systemResource,
  skillResource,
  appResource,
];

/** Those whose tool is offered. */
export function offeredResources(tools: readonly { readonly name: string }[]): readonly ResourceKind[] {
  const offered = new Set(tools.map(({ name }) => name));
  return allResources.filter(({ needs }) => needs === undefined || offered.has(needs));
}

export function findResource(uri: string, kinds = allResources): OneResource | undefined {
  for (const kind of kinds) {
    const found = kind.find(uri);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How they are named, for those who name them otherwise. */
export const namesOf = (kinds: readonly ResourceKind[]): string =>
  kinds.flatMap(({ only, template }) => only?.uri ?? template?.uriTemplate ?? []).join(', ');
