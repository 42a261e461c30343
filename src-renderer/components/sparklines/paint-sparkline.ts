/** Given the least and the greatest figure: what the bottom and the top of the line stand for. */
export type SparklineScale = (least: number, greatest: number) => readonly [bottom: number, top: number];

export interface SparklineStyle {
  readonly scale: SparklineScale;
  readonly line: string;
  readonly fill: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a line with the area below it into a box; NaN is a gap. */
export function paintSparkline(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  box: Box,
  style: SparklineStyle,
): void {
  const [least, greatest] = extremes(values);
  if (least > greatest) return;
  const [bottom, top] = style.scale(least, greatest);
  const floor = box.y + box.height;
  const yOf = (value: number) => floor - 1.5 - ((value - bottom) / (top - bottom || 1)) * (box.height - 3);
  const step = box.width / (values.length - 1);

  context.fillStyle = style.fill;
  context.strokeStyle = style.line;
  context.lineWidth = 1.25;
  let begin = -1;
  for (let index = 0; index <= values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    const x = box.x + index * step;
    if (Number.isNaN(value)) {
      if (begin >= 0) closeArea(context, box.x + begin * step, x - step, floor);
      begin = -1;
    } else if (begin < 0) {
      begin = index;
      context.beginPath();
      context.moveTo(x, yOf(value));
    } else if (value !== values[index - 1] || value !== values[index + 1]) {
      // Points inside a level stretch are left out: most processes do nothing most of the time.
      context.lineTo(x, yOf(value));
    }
  }
}

/** Strokes the line so far, and fills what is below it. */
function closeArea(context: CanvasRenderingContext2D, from: number, to: number, floor: number): void {
  context.stroke();
  context.lineTo(to, floor);
  context.lineTo(from, floor);
  context.fill();
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
