import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import pdfmake from 'pdfmake';
import { canWrite } from '../paper/paper-font.ts';
import { scriptedLayout } from '../paper/scripted-layout.ts';
import { renderInvoicePdf } from './render-invoice-pdf.ts';
import { sampleInvoice, sampleLine } from './sample-invoice.ts';

const WORDS = {
  Devanagari: 'क्षत्रिय श्री रीता शर्मा', Bengali: 'বাংলা শ্রী চট্টোপাধ্যায়', Gurmukhi: 'ਪੰਜਾਬੀ ਅੰਮ੍ਰਿਤਸਰ ਸਿੰਘ', Gujarati: 'ગુજરાતી પ્રજ્ઞા', Oriya: 'ଓଡ଼ିଆ ଭୁବନେଶ୍ୱର',
  Tamil: 'தமிழ் ஸ்ரீ கோயம்புத்தூர்', Telugu: 'తెలుగు శ్రీ వెంకట్రామయ్య', Kannada: 'ಕನ್ನಡ ಸ್ವಾತಂತ್ರ್ಯ', Malayalam: 'മലയാളം ക്രിസ്ത്യാനി',
} as const;
const SCRIPTS = Object.keys(WORDS) as (keyof typeof WORDS)[];

interface Shaper { create(font: Buffer): { layout(text: string): { glyphs: { id: number }[] } } }
const fromPdfmake = createRequire(createRequire(import.meta.url).resolve('pdfmake'));
const fontkit = createRequire(fromPdfmake.resolve('pdfkit'))('fontkit') as Shaper;
const stored = pdfmake.virtualfs as unknown as { readFileSync(name: string): Buffer };

/** The names of the fonts embedded, and what the maps from shapes back to characters can say. */
function insideOf(pdf: Buffer): { fonts: string[]; characters: string } {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try { return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1'); } catch { return ''; }
  });
  const codes = streams.filter((body) => body.includes('begincmap')).flatMap((body) => body.match(/(?<=[[ ]<)[0-9a-f ]+(?=>)/g) ?? []).flatMap((unit) => unit.split(' '));
  return { fonts: [...new Set(raw.match(/(?<=\+)NotoSans\w+-\w+|(?<=\+)Roboto-\w+/g))].sort(), characters: codes.map((code) => String.fromCharCode(parseInt(code, 16))).join('') };
}

describe('an invoice in Indian scripts', () => {
  it.each(SCRIPTS)('has a shape for every letter and sign of %s, normal and bold', (script) => {
    expect(canWrite(script, WORDS[script][0]!)).toBe(true);
    for (const weight of ['normal', 'bold']) {
      const { glyphs } = fontkit.create(stored.readFileSync(`${script}-${weight}.ttf`)).layout(WORDS[script]);
      expect(glyphs.length).toBeGreaterThan(5);
      expect(glyphs.map((glyph) => glyph.id)).not.toContain(0);
    }
  });

  it('joins letters into conjuncts: क्ष and श्री are fewer shapes than letters', () => {
    const font = fontkit.create(stored.readFileSync('Devanagari-normal.ttf'));
    expect(['क्ष', 'श्री', 'ज्ञ'].map((word) => font.layout(word).glyphs.length)).toEqual([1, 2, 1]);
  });

  it('names the buyer and the goods, bold where the page is bold, and embeds no other script', async () => {
    const buyer = { name: 'रीता शर्मा & Sons', addressLines: ['शिवाजी नगर', 'पुणे 411001'], state: { code: '27', name: 'Maharashtra' } };
    const { fonts, characters } = insideOf(await renderInvoicePdf(sampleInvoice([sampleLine('தமிழ்', '1', '100', '5', false)], { buyer })));
    expect(fonts).toEqual(['NotoSansDevanagari-Bold', 'NotoSansDevanagari-Regular', 'NotoSansTamil-Regular', 'Roboto-Medium', 'Roboto-Regular']);
    for (const letter of 'रीताशर्मापुणेதமிழ்') expect(characters).toContain(letter);
  });

  it('prints all nine scripts, the same bytes each time', async () => {
    const invoice = sampleInvoice(SCRIPTS.map((script) => sampleLine(WORDS[script], '1', '100', '5', false)));
    const pdf = await renderInvoicePdf(invoice);
    expect(insideOf(pdf).fonts).toHaveLength(11);
    expect(pdf.equals(await renderInvoicePdf(invoice))).toBe(true);
  });
});

describe('a page in scripts', () => {
  const content = (node: unknown) => (scriptedLayout({ content: [node], header: () => null }) as { content: unknown[] }).content[0];

  it('leaves Latin text as it was', () => {
    expect(content({ stack: [{ text: 'Kurta', bold: true }] })).toEqual({ stack: [{ text: 'Kurta', bold: true }] });
  });

  it('keeps the style of a part of a text on each of its runs', () => {
    expect(content({ text: [{ text: 'GSTIN ', color: '#5b6472' }, { text: 'रीता 7', bold: true }] })).toEqual({
      text: [{ text: 'GSTIN ', color: '#5b6472' }, { text: 'रीता ', font: 'Devanagari', bold: true }, { text: '7', font: 'Roboto', bold: true }] });
  });

  it('breaks a word too long for its column between syllables, never inside a conjunct', () => {
    expect(content({ text: 'क्षत्रियश्रीरा-A', wordBreak: 'break-all' })).toEqual({
      wordBreak: 'break-all',
      text: [{ text: 'क्ष\u200bत्रि\u200bय\u200bश्री\u200bरा', font: 'Devanagari', wordBreak: 'normal' }, { text: '-A', font: 'Roboto', wordBreak: 'break-all' }] });
  });

  it('writes the heading of the following pages in script too', () => {
    const { header } = scriptedLayout({ content: [], header: (page: number) => (page === 1 ? null : { text: 'नीलकंठ' }) }) as { header: (page: number) => unknown };
    expect([header(1), header(2)]).toEqual([null, { text: [{ text: 'नीलकंठ', font: 'Devanagari' }] }]);
  });
});
