/** That a file is not what its client would read, or has a shape that cannot be added to. */
export class ConfigSyntaxError extends Error {
  override readonly name = 'ConfigSyntaxError';

  constructor(text: string, offset: number, problem: string) {
    const before = text.slice(0, offset).split('\n');
    super(`line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${problem}`);
  }
}
