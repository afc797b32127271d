import { AccentUnreadable } from './label-errors.ts';

/** What of the app's palette follows from an accent; the names are those of the app's tokens. */
export interface AccentTokens {
  readonly accent: string;
  readonly accentHover: string;
  readonly accentText: string;
  readonly accentSoft: string;
  readonly selected: string;
  readonly onAccent: string;
}

export interface AccentPalette {
  readonly light: AccentTokens;
  readonly dark: AccentTokens;
}

/** WCAG 2.2: 1.4.3 for words, 1.4.11 for what is not a word. */
const WORDS = 4.5;
const SHAPES = 3;

const WHITE = '#ffffff';
const BLACK = '#000000';
/** Surfaces words in the accent stand on. */
const LIGHT_SURFACES = ['#ffffff', '#f6f7f9'] as const;
const DARK_SURFACES = ['#13161c', '#0e1116', '#1b1f27'] as const;
const STEP = 0.02;

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** `part` of the other colour in this one. */
function mixed(colour: string, other: string, part: number): string {
  const into = channels(other);
  return `#${channels(colour).map((value, at) => Math.round(value + (into[at]! - value) * part).toString(16).padStart(2, '0')).join('')}`;
}

/** The colour, moved towards another one until it stands out enough from every surface. */
function until(colour: string, towards: string, least: number, surfaces: readonly string[]): string {
  for (let part = 0; part < 1; part += STEP) {
    const moved = mixed(colour, towards, part);
    if (surfaces.every((surface) => contrast(moved, surface) >= least)) return moved;
  }
  return towards;
}

/** The nearest darker colour on which white words can be read. */
export const readableAccent = (accent: string): string => until(accent, BLACK, WORDS, [WHITE]);

/**
 * The app's colours for an accent. Refused where white words on it could not be read (a button is such words). In dark mode it is lightened until it stands
 * out from the page; words in it are moved until they can be read on every surface of their mode.
 */
export function paletteOf(accent: string): AccentPalette {
  if (contrast(accent, WHITE) < WORDS) throw new AccentUnreadable(accent, contrast(accent, WHITE), readableAccent(accent));
  const lightSoft = mixed(accent, WHITE, 0.91);
  const onDark = until(accent, WHITE, SHAPES, [DARK_SURFACES[0]]);
  const darkSoft = mixed(onDark, DARK_SURFACES[0], 0.75);
  return {
    light: { accent, accentHover: mixed(accent, BLACK, 0.14), accentText: until(accent, BLACK, WORDS, [...LIGHT_SURFACES, lightSoft]), accentSoft: lightSoft, selected: lightSoft, onAccent: WHITE },
    dark: { accent: onDark, accentHover: mixed(onDark, BLACK, 0.1), accentText: until(onDark, WHITE, WORDS, [...DARK_SURFACES, darkSoft]), accentSoft: darkSoft, selected: darkSoft, onAccent: WHITE },
  };
}
