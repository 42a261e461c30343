import { useLayoutEffect, useState, type RefObject } from 'react';

const SAMPLE = 100;

/** How wide a character of the log is, in px; a guess until it is measured. */
export function useCharacterWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(7.2);
  useLayoutEffect(() => {
    const measure = () => {
      const measured = widthIn(element.current);
      if (measured > 0) setWidth(measured);
    };
    measure();
  }, [element]);
  return width;
}

function widthIn(element: HTMLElement | null): number {
  const ruler = document.createElement('span');
  ruler.textContent = 'x'.repeat(SAMPLE);
  element?.append(ruler);
  const { width } = ruler.getBoundingClientRect();
  ruler.remove();
  return width / SAMPLE;
}
