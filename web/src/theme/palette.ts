// The colours of both schemes, once: CSS variables and the canvas of the diagram are fed from here.
// Every text colour keeps 4.5:1 against `paper` and `surface`; test/web/palette.test.ts measures it.

export interface RoleColours {
  /** Text, icons, lines. */
  readonly strong: string;
  /** Areas behind text. */
  readonly soft: string;
}

export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly mark: string;
  readonly onMark: string;
  readonly origin: RoleColours;
  readonly propagated: RoleColours;
  readonly impacted: RoleColours;
  readonly good: string;
}

export const lightPalette: Palette = {
  paper: '#f6f5f1',
  surface: '#fffefb',
  sunken: '#eeece5',
  ink: '#1d1c1a',
  muted: '#5b5850',
  line: '#dcd8cd',
  lineStrong: '#888376',
  accent: '#0b5563',
  accentSoft: '#dcecee',
  onAccent: '#ffffff',
  mark: '#ffe38a',
  onMark: '#1d1c1a',
  origin: { strong: '#a32d14', soft: '#fbe7e0' },
  propagated: { strong: '#7d5200', soft: '#f9edd2' },
  impacted: { strong: '#2a4c85', soft: '#e4ecf8' },
  good: '#2c6036',
};

export const darkPalette: Palette = {
  paper: '#151617',
  surface: '#1c1e1f',
  sunken: '#252829',
  ink: '#ece9e2',
  muted: '#aba699',
  line: '#35393a',
  lineStrong: '#7b7f7e',
  accent: '#74c7d3',
  accentSoft: '#16373d',
  onAccent: '#0d1a1c',
  mark: '#6d5410',
  onMark: '#fff6d8',
  origin: { strong: '#ff9d85', soft: '#3d2119' },
  propagated: { strong: '#e8b65c', soft: '#362a12' },
  impacted: { strong: '#97b9f4', soft: '#1c2a42' },
  good: '#8ccf97',
};

/** CSS custom properties (`--fl-…`) of one palette. */
export function paletteVariables(palette: Palette): Record<string, string> {
  return {
    '--fl-paper': palette.paper,
    '--fl-surface': palette.surface,
    '--fl-sunken': palette.sunken,
    '--fl-ink': palette.ink,
    '--fl-muted': palette.muted,
    '--fl-line': palette.line,
    '--fl-line-strong': palette.lineStrong,
    '--fl-accent': palette.accent,
    '--fl-accent-soft': palette.accentSoft,
    '--fl-on-accent': palette.onAccent,
    '--fl-mark': palette.mark,
    '--fl-on-mark': palette.onMark,
    '--fl-origin': palette.origin.strong,
    '--fl-origin-soft': palette.origin.soft,
    '--fl-propagated': palette.propagated.strong,
    '--fl-propagated-soft': palette.propagated.soft,
    '--fl-impacted': palette.impacted.strong,
    '--fl-impacted-soft': palette.impacted.soft,
    '--fl-good': palette.good,
  };
}
