import * as z from 'zod';

/** Beyond it, something between client and server may take a connection on which nothing comes for dead. */
const SILENCE_MS = 30_000;

const patientCall = z.object({
  method: z.literal('tools/call'),
  params: z.object({ arguments: z.object({ timeout_ms: z.number().gt(SILENCE_MS) }) }),
});

/** A call that may take so long that its answer must begin before it is known: a stream, kept alive. */
export const isPatientCall = (body: unknown): boolean => patientCall.safeParse(body).success;
