/** `scope.of: say managed; condition.metric: …` with the fields as the reader knows them. */
export function renameFields(message: string, names: Readonly<Record<string, string>>): string {
  return message.replaceAll(/(^|; )([a-z]\w*(?:\.\w+)*)(?=: )/gi, (all, before: string, field: string) => {
    const name = Object.hasOwn(names, field) ? names[field] : undefined;
    return name === undefined ? all : `${before}${name}`;
  });
}
