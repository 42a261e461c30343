interface Content {
  readonly class?: string;
  readonly text?: string;
  readonly children?: readonly Node[];
}

/** What programs wrote is among it: so it is text, and never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { class: className, text, children = [] }: Content = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}
