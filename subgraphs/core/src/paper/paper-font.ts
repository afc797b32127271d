import pdfmake from 'pdfmake';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { charactersOf } from './font-coverage.ts';
import { allowMissingAnchors } from './missing-anchors.ts';
import { openTypeOf } from './woff.ts';

/** The scripts a paper can be written in besides Latin; Devanagari writes Marathi too, Bengali Assamese. Not among them: Urdu's, Ol Chiki, Meetei Mayek. */
const INDIAN_SCRIPTS = ['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'] as const;

export type IndianScript = (typeof INDIAN_SCRIPTS)[number];

/** A font of our papers. Roboto carries Latin, figures, punctuation and the ₹ sign; each Indian script has its Noto Sans under its own name. */
export type PaperFont = 'Roboto' | IndianScript;

const LETTERS = INDIAN_SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);

const { resolve } = createRequire(import.meta.url);
const characters = new Map<PaperFont, ReadonlySet<number>>();

/** The Indian script a character belongs to, if it is of one alone. */
export function scriptOf(character: string): IndianScript | undefined {
  return LETTERS.find(([, letter]) => letter.test(character))?.[0];
}

/** Whether a font has a shape for the character. The first question about a font reads it into memory, normal and bold; nothing else does. */
export function canWrite(font: PaperFont, character: string): boolean {
  let known = characters.get(font);
  if (!known) {
    const [normal, bold] = filesOf(font);
    if (font !== 'Roboto') allowMissingAnchors(normal);
    pdfmake.virtualfs.writeFileSync(nameOf(font, 'normal'), normal);
    pdfmake.virtualfs.writeFileSync(nameOf(font, 'bold'), bold);
    known = charactersOf(normal).intersection(charactersOf(bold));
    characters.set(font, known);
  }
  return known.has(character.codePointAt(0)!);
}

/** Where the renderer finds each font once it was asked for. */
export function fontTable(): Record<string, { normal: string; bold: string }> {
  return Object.fromEntries((['Roboto', ...INDIAN_SCRIPTS] as const).map((font) => [font, { normal: nameOf(font, 'normal'), bold: nameOf(font, 'bold') }]));
}

function nameOf(font: PaperFont, weight: 'normal' | 'bold'): string {
  return `${font}-${weight}.ttf`;
}

function filesOf(font: PaperFont): [normal: Buffer, bold: Buffer] {
  if (font === 'Roboto') return [readFileSync(resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')), readFileSync(resolve('pdfmake/fonts/Roboto/Roboto-Medium.ttf'))];
  const script = font.toLowerCase();
  const noto = (weight: 400 | 700) => openTypeOf(readFileSync(resolve(`@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-${weight}-normal.woff`)));
  return [noto(400), noto(700)];
}
