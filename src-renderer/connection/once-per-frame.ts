export type RequestFrame = (callback: () => void) => void;

/** A function that may be called at will: `action` runs at most once per animation frame. */
export function oncePerFrame(action: () => void, requestFrame: RequestFrame = requestAnimationFrame): () => void {
  let scheduled = false;
  return () => {
    if (scheduled) return;
    scheduled = true;
    requestFrame(() => {
      scheduled = false;
      action();
    });
  };
}
