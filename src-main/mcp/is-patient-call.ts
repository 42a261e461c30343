import * as z from 'zod';

/** Beyond it, something between client and server may take a connection on which nothing comes for dead. */
const SILENCE_MS = 30_000;

const long = z.number().gt(SILENCE_MS);

const patientCall = z.object({
  method: z.literal('tools/call'),
  params: z.object({
    arguments: z.union([z.object({ timeout_ms: long }), z.object({ wait_ms: long })]),
  }),
});

/** A call that may take so long that its answer must begin before it is known: a stream, kept alive. */
export const isPatientCall = (body: unknown): boolean => patientCall.safeParse(body).success;
