import { describe, expect, test } from 'vitest';
import { rolesInOrder, roleSigns } from '../../web/src/graph/legend.js';
import { graphStyle } from '../../web/src/graph/style.js';
import { darkPalette, lightPalette, type Palette } from '../../web/src/theme/palette.js';

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test('roles are told apart by shape, mark and words, not by colour alone', () => {
  for (const property of ['shape', 'mark', 'label', 'heading'] as const) {
    expect(new Set(rolesInOrder.map((role) => roleSigns[role][property])).size).toBe(rolesInOrder.length);
  }
});

test('every role has its box in the diagram', () => {
  const selectors = graphStyle(lightPalette).map((rule) => rule.selector);
  for (const role of rolesInOrder) expect(selectors).toContain(`node.box.${role}`);
});

describe.each([
  ['light', lightPalette],
  ['dark', darkPalette],
])('the %s palette', (_, palette: Palette) => {
  const grounds = [palette.paper, palette.surface, palette.sunken];

  test.each(['ink', 'muted', 'accent', 'good'] as const)('keeps %s readable on every ground', (name) => {
    for (const ground of grounds) expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['origin', 'propagated', 'impacted'] as const)('keeps the words of %s readable', (name) => {
    for (const ground of [...grounds, palette[name].soft]) {
      expect(contrast(palette[name].strong, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.ink, palette[name].soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.muted, palette[name].soft)).toBeGreaterThanOrEqual(4.5);
  });

  test('keeps words on accents and marks readable', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.ink, palette.accentSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.muted, palette.accentSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.onMark, palette.mark)).toBeGreaterThanOrEqual(4.5);
  });

  test('keeps lines of controls visible', () => {
    for (const ground of grounds) expect(contrast(palette.lineStrong, ground)).toBeGreaterThanOrEqual(3);
  });
});
