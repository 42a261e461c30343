/** Columns in the order that a person gave them; those that it does not name come after, as they are. */
export function orderColumns<Column extends { readonly id?: string | undefined }>(
  columns: readonly Column[],
  order: readonly string[],
): readonly Column[] {
  if (order.length === 0) return columns;
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ id = '' }: Column) => places.get(id) ?? Infinity;
  // Infinity less itself is not a number.
  return columns.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

/** The order in which `id` has the place of `other`, which makes room. */
export function moveColumn(order: readonly string[], id: string, other: string): string[] {
  const to = order.indexOf(other);
  if (to < 0 || id === other) return [...order];
  return order.filter((each) => each !== id).toSpliced(to, 0, id);
}
