import { ProtocolError, ProtocolErrorCode, type Server } from '@modelcontextprotocol/server';
import {
  skillEntry,
  SKILLS_EXTENSION_ID,
  SKILLS_GET_METHOD,
  SKILLS_LIST_METHOD,
} from '@modelcontextprotocol/server/ext/skills';
import * as z from 'zod';
import { skillMarkdown } from './skill-markdown.ts';
import { SKILL_URI } from './skill-resource.ts';

/** It changes with the version of Signalbox only. */
const CACHE = { ttlMs: 3_600_000, cacheScope: 'public' } as const;

/** What a server says that speaks the extension. */
export const skillsExtension = { [SKILLS_EXTENSION_ID]: {} };

// Made once: a server is made for each request.
const listParams = { params: z.looseObject({}) };
const getParams = { params: z.looseObject({ uri: z.string() }) };

/** With the digest of its text, by which a client knows that it got the whole and nothing else. */
const signalboxSkill = () => skillEntry('signalbox', { 'SKILL.md': skillMarkdown });

/** The skill by the methods of the extension (SEP-2640), which the SDK itself serves only on its convenient server. */
export function serveSkill(server: Server): void {
  server.setRequestHandler(SKILLS_LIST_METHOD, listParams, async () => ({
    skills: [await signalboxSkill()],
    ...CACHE,
  }));
  server.setRequestHandler(SKILLS_GET_METHOD, getParams, async ({ uri }) => {
    if (uri === SKILL_URI) return { skill: await signalboxSkill(), ...CACHE };
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `there is no skill ${uri}; there is ${SKILL_URI}`);
  });
}
