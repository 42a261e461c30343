/** In percent, to a hundredth: of a large memory a tenth of a percent is much. */
export const share = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100;
