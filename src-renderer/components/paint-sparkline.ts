/** Given the least and the greatest figure: what the bottom and the top of the line stand for. */
export type SparklineScale = (least: number, greatest: number) => readonly [bottom: number, top: number];

export interface SparklineStyle {
  readonly scale: SparklineScale;
  readonly line: string;
  readonly fill: string;
}

const WIDTH = 56;
const HEIGHT = 18;

/** Draws a line with the area below it; NaN is a gap. */
export function paintSparkline(context: CanvasRenderingContext2D, values: Float32Array, style: SparklineStyle): void {
  sizeCanvas(context);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  const [least, greatest] = extremes(values);
  if (least > greatest) return;
  const [bottom, top] = style.scale(least, greatest);
  const yOf = (value: number) => HEIGHT - 1.5 - ((value - bottom) / (top - bottom || 1)) * (HEIGHT - 3);
  const step = WIDTH / (values.length - 1);

  const line = new Path2D();
  const area = new Path2D();
  let previous = Number.NaN;
  values.forEach((value, index) => {
    const begins = Number.isNaN(previous);
    previous = value;
    if (Number.isNaN(value)) return;
    const x = index * step;
    const y = yOf(value);
    if (begins) {
      line.moveTo(x, y);
      area.moveTo(x, HEIGHT);
      area.lineTo(x, y);
    } else {
      line.lineTo(x, y);
      area.lineTo(x, y);
    }
    if (index === values.length - 1 || Number.isNaN(values[index + 1])) area.lineTo(x, HEIGHT);
  });
  context.fillStyle = style.fill;
  // The canvas's, not an array's.
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
  context.fill(area);
  context.strokeStyle = style.line;
  context.lineWidth = 1.25;
  context.stroke(line);
}

function extremes(values: Float32Array): [least: number, greatest: number] {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** As many pixels as the screen has, once, and again when the window moves to another screen. */
function sizeCanvas(context: CanvasRenderingContext2D): void {
  const ratio = globalThis.devicePixelRatio || 1;
  if (context.canvas.width === Math.round(WIDTH * ratio)) return;
  context.canvas.width = Math.round(WIDTH * ratio);
  context.canvas.height = Math.round(HEIGHT * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}
