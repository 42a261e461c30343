export interface CanvasColors {
  readonly line: string;
  readonly fill: string;
}

export interface CanvasPalette {
  readonly cpu: CanvasColors;
  readonly memory: CanvasColors;
  /** What is written beside a chart, and the lines behind it. */
  readonly text: string;
  readonly grid: string;
  /** Where nothing is known. */
  readonly hatch: string;
  readonly picked: CanvasColors;
  /** What happened. */
  readonly marks: { readonly good: string; readonly bad: string; readonly idle: string };
}

/** Tokens as a canvas can use them: it knows neither variables nor `light-dark()`. */
export function canvasPalette(root: HTMLElement): CanvasPalette {
  const probe = document.createElement('span');
  root.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    cpu: { line: resolve('--cpu-line'), fill: resolve('--cpu-fill') },
    memory: { line: resolve('--memory-line'), fill: resolve('--memory-fill') },
    text: resolve('--text-quiet'),
    grid: resolve('--line'),
    hatch: resolve('--line-strong'),
    picked: { line: resolve('--accent'), fill: resolve('--picked') },
    marks: { good: resolve('--good'), bad: resolve('--bad'), idle: resolve('--idle') },
  };
  probe.remove();
  return palette;
}
