/** The same answer, and word when all of it is sent or its reader is gone. */
export function whenEnded(response: Response, ended: () => void): Response {
  if (response.body === null) {
    ended();
    return response;
  }
  const watched = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      flush: ended,
      cancel: ended,
    }),
  );
  return new Response(watched, response);
}
