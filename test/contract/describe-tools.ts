import { allTools } from '../../src-main/mcp/all-tools.ts';

/** The README's table of tools: name, toolset, effect, what it does. */
export function describeTools(): string {
  const rows = allTools.map(
    ({ name, toolset, effect, listing }) =>
      `| \`${name}\` | ${toolset} | ${effect} | ${firstSentence(listing.description ?? '')} |`,
  );
  return ['| tool | toolset | effect | |', '|---|---|---|---|', ...rows].join('\n');
}

function firstSentence(text: string): string {
  return (/^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text).replaceAll('|', String.raw`\|`);
}
