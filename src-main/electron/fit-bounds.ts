/** In screen pixels, as Electron's `Rectangle`. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So much of a window must be on a display for a person to be able to take hold of it. */
const MIN_VISIBLE = { width: 120, height: 60 };

/**
 * Bounds that can be seen: as they were when they lie well on one of the displays, shrunk to it if need be; without a
 * position (so that the system chooses one) when their display is gone.
 */
export function fitBounds(
  bounds: Bounds,
  displays: readonly Bounds[],
): Bounds | { readonly width: number; readonly height: number } {
  const home = displays.find((area) => isReachable(bounds, area));
  const { width, height } = home ?? displays[0] ?? bounds;
  const size = { width: Math.min(bounds.width, width), height: Math.min(bounds.height, height) };
  if (home === undefined) return size;
  return { ...size, x: within(bounds.x, size.width, home.x, width), y: within(bounds.y, size.height, home.y, height) };
}

function isReachable(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return width >= MIN_VISIBLE.width && height >= MIN_VISIBLE.height;
}

const within = (start: number, length: number, areaStart: number, areaLength: number): number =>
  Math.max(areaStart, Math.min(start, areaStart + areaLength - length));
