/** That nobody answered, or the connection broke: `fetch` throws a bare TypeError and keeps the reason in its cause. */
export const isConnectionFailure = (error: unknown): error is TypeError =>
  error instanceof TypeError && (error.message === 'fetch failed' || error.message === 'terminated');
