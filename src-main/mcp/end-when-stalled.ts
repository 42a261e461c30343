/**
 * The same stream, which ends when so much waits for a reader that no longer reads: it would wait for ever, and grow.
 * A client that finds its stream ended opens another, and looks at what it has missed.
 */
export function endWhenStalled(response: Response, mostBytes = MOST_BYTES): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();

  async function pump(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      controller.enqueue(value);
      if ((controller.desiredSize ?? 0) > 0) continue;
      controller.error(new Error(`${mostBytes} bytes wait for a reader that does not read`));
      return reader.cancel();
    }
  }
  const lively = new ReadableStream<Uint8Array>(
    {
      // Not awaited: the stream could be read only after its end.
      start(controller) {
        pump(controller).catch((error: unknown) => controller.error(error));
      },
      cancel: (reason) => reader.cancel(reason),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBytes }),
  );
  return new Response(lively, response);
}

/** Of news that come once a second at most: minutes. */
const MOST_BYTES = 256 * 1024;
