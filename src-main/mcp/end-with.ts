/** The same answer, which ends when the signal aborts, as if its reader had gone. */
export function endWith(response: Response, signal: AbortSignal): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const stop = (): void => {
    reader.cancel().catch(() => {
      // It has failed by itself: so it has ended.
    });
  };
  signal.addEventListener('abort', stop);
  const forget = (): void => signal.removeEventListener('abort', stop);
  void reader.closed.then(forget, forget);
  if (signal.aborted) stop();
  const ending = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(ending, response);
}
