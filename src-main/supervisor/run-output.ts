import type { Capture } from './process-host.ts';
import { waitAtMost } from './wait-at-most.ts';

/** How long the last output is waited for, when something that the process has left behind holds it open. */
const DRAIN_MS = 2000;

/** The output of one run, which may go on after the process has ended. */
export class RunOutput {
  readonly #capture: Capture | undefined;
  #isOpen: boolean;

  constructor(capture: Capture | undefined) {
    this.#capture = capture;
    this.#isOpen = capture !== undefined;
    void capture?.ended.then(() => (this.#isOpen = false));
  }

  /** Whether anybody can still write to it. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Resolves when all has been read, or when it has been waited for long enough. It is read on after that. */
  async drain(): Promise<void> {
    if (this.#capture === undefined) return;
    await waitAtMost(DRAIN_MS, this.#capture.ended);
    if (!this.#isOpen) return;
    // Who has it open may be silent for ever: what has no line end yet is shown as it is.
    await waitAtMost(
      DRAIN_MS,
      this.#capture.flush().catch(() => {}),
    );
  }

  close(): void {
    this.#capture?.close();
  }
}
