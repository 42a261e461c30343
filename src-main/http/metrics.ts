/** What can be measured of us, in one of the formats that Prometheus reads: by what its `Accept` asks for. */
export type Metrics = (accept: string | undefined) => { readonly contentType: string; readonly text: string };

/** For the person's token only: it says what runs here, whoever it belongs to. */
export function answerMetrics(metrics: Metrics, accept: string | undefined): Response {
  const { contentType, text } = metrics(accept);
  return new Response(text, { headers: { 'content-type': contentType, vary: 'accept' } });
}
