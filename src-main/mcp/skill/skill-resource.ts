import type { ResourceKind } from '../resources/resource-kind.ts';
import { skillDescription, skillMarkdown } from './skill-markdown.ts';

export const SKILL_URI = 'skill://signalbox/SKILL.md';
const mimeType = 'text/markdown';

/** The skill as any client can read it. */
export const skillResource: ResourceKind = {
  only: {
    uri: SKILL_URI,
    name: 'signalbox',
    title: 'How to work with Signalbox',
    description: skillDescription,
    mimeType,
  },
  find: (uri) => (uri === SKILL_URI ? { read: async () => ({ mimeType, text: skillMarkdown }) } : undefined),
};
