// Our look, said in Mantine's terms: petrol instead of its blue, small radii, system fonts, our palette as CSS variables.
import { Button, Checkbox, createTheme, type CSSVariablesResolver } from '@mantine/core';
import { darkPalette, lightPalette, paletteVariables, type Palette } from './palette.js';

// System fonts only: nothing is fetched, nothing shifts when it arrives.
const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace';
const serif = '"Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia, serif';

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '650' },
  components: {
    // Mantine takes one text colour for both schemes; ours turns dark where the accent turns light.
    Button: Button.extend({
      vars: (_, { variant }) => ({
        root:
          variant === undefined ? { '--button-bg': 'var(--fl-accent)', '--button-color': 'var(--fl-on-accent)' } : {},
      }),
    }),
    Checkbox: Checkbox.extend({ defaultProps: { color: 'var(--fl-accent)', iconColor: 'var(--fl-on-accent)' } }),
  },
  colors: {
    petrol: [
      '#eef6f7',
      '#dcecee',
      '#b4d8dd',
      '#8fc9d1',
      '#74c7d3',
      '#3e98a6',
      '#1c7281',
      '#0b5563',
      '#08434f',
      '#06333c',
    ],
  },
});

function schemeVariables(palette: Palette): Record<string, string> {
  return {
    ...paletteVariables(palette),
    '--mantine-color-body': palette.paper,
    '--mantine-color-text': palette.ink,
    '--mantine-color-dimmed': palette.muted,
    '--mantine-color-placeholder': palette.muted,
    '--mantine-color-default': palette.surface,
    '--mantine-color-default-hover': palette.sunken,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.lineStrong,
    '--mantine-color-anchor': palette.accent,
    '--mantine-color-disabled': palette.sunken,
    '--mantine-color-disabled-color': palette.lineStrong,
    // The grounds of skeletons, in their warm grey instead of a blue one.
    '--mantine-color-gray-3': palette.line,
    '--mantine-color-dark-4': palette.line,
  };
}

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: { '--fl-serif': serif, '--fl-mono': mono },
  light: schemeVariables(lightPalette),
  dark: schemeVariables(darkPalette),
});
