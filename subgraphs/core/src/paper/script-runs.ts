import { canWrite, scriptOf, type PaperFont } from './paper-font.ts';

/** A stretch of text that one font writes. */
export interface ScriptRun {
  readonly text: string;
  readonly font: PaperFont;
}

/** Printed where no font has a shape, so that the reader sees that something stood there. */
const UNPRINTABLE = '?';
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const SURELY_ROBOTO = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff₹–−]*$/u;
const graphemes = new Intl.Segmenter('en-IN', { granularity: 'grapheme' });

/**
 * The text in runs of one font each, in order. A letter takes the font of its script; figures and punctuation stay with Roboto; a space or danda after Indian
 * letters stays with them. What no font can write becomes one `?` for each character a reader would count.
 */
export function scriptRuns(text: string): ScriptRun[] {
  if (SURELY_ROBOTO.test(text)) return [{ text, font: 'Roboto' }];
  const runs: { text: string; font: PaperFont }[] = [];
  const append = (piece: string, font: PaperFont) => {
    const last = runs.at(-1);
    if (last?.font === font) last.text += piece;
    else runs.push({ text: piece, font });
  };
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    const font = fontOf(segment, runs.at(-1)?.font ?? 'Roboto');
    const visible = [...segment].filter((character) => canWrite(font, character) || !IGNORABLE.test(character));
    const written = visible.filter((character) => canWrite(font, character));
    if (written.length > 0) append(written.join(''), font);
    if (written.length < visible.length) append(UNPRINTABLE, 'Roboto');
  }
  return runs;
}

/** The letter decides, not the marks on it. */
function fontOf(grapheme: string, before: PaperFont): PaperFont {
  const letter = String.fromCodePoint(grapheme.codePointAt(0)!);
  const script = scriptOf(letter);
  if (script) return script;
  if (grapheme === ' ') return before;
  return (['Roboto', before, 'Devanagari'] as const).find((font) => canWrite(font, letter)) ?? 'Roboto';
}
