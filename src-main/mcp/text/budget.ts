/** An answer lands in a model's context: what does not fit is left out, and said to be. */
export const BUDGET_BYTES = 32 * 1024;
