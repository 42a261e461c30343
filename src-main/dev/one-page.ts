import type { Plugin, Rolldown } from 'vite';

/** Makes what an environment builds one page, with its styles and scripts inside: for where it goes as one text. */
export const onePage = (environment: string, fileName: string): Plugin => ({
  name: 'one-page',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === environment,
  generateBundle(_options, bundle) {
    const parts = Object.values(bundle);
    const page = parts.find((part) => part.fileName.endsWith('.html'));
    if (page?.type !== 'asset') throw new Error(`"${environment}" builds no page.`);
    const insides = parts.filter((part) => part !== page);
    for (const { fileName: name } of insides) delete bundle[name];
    const links = /^.*<(?:script|link)\b.*(?:src|href)=.*\n/gm;
    // By a function: a `$` in a script would mean something else.
    page.source = String(page.source)
      .replaceAll(links, '')
      .replace('</head>', () => `${insides.map(inline).join('\n')}\n</head>`);
    page.fileName = fileName;
  },
});

function inline(part: Rolldown.OutputAsset | Rolldown.OutputChunk): string {
  if (part.type === 'chunk')
    return `<script type="module">${part.code.replaceAll('</script', String.raw`<\/script`)}</script>`;
  if (part.fileName.endsWith('.css')) return `<style>${String(part.source)}</style>`;
  throw new Error(`${part.fileName} cannot be put into a page.`);
}
