import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src-renderer/styles/tokens.css', 'utf8');

/** The hex colour of a token in a theme. */
function colourOf(token: string, theme: 'light' | 'dark'): string {
  const [, value = ''] = new RegExp(`--${token}: ([^;]+);`).exec(css) ?? [];
  const [first, second = first] = value.match(/#[0-9a-f]{6}/g) ?? [];
  const colour = theme === 'light' ? first : second;
  if (colour === undefined) throw new Error(`no colour --${token}`);
  return colour;
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['ground', 'surface', 'raised', 'sunken', 'hover', 'selected', 'selected-idle'];
const onSurfaces = ['text', 'text-quiet', 'text-faint', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
  surfaces.map((surface) => [text, surface] as const),
);
const inCode = ['code-string', 'code-number', 'code-word'].flatMap((code) =>
  ['sunken', 'hover'].map((surface) => [code, surface] as const),
);
const others = [
  ['text', 'mark'],
  ['on-mark-current', 'mark-current'],
  ['on-tooltip', 'tooltip'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'bad-fill'],
  ['accent', 'accent-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
] as const;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([...onSurfaces, ...inCode, ...others])('%s can be read on %s', (text, ground) => {
    expect(contrast(colourOf(text, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
});
