import { AppError } from '../../src-shared/model/app-error.ts';

/** That it refused to start at all: for scripts, another exit code than that it failed. */
export class Refusal extends AppError {
  constructor({ code, message, details }: AppError, options: ErrorOptions = {}) {
    super(code, message, { ...options, details });
  }
}
