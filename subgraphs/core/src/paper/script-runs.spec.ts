import { plain } from './paper-figures.ts';
import { scriptRuns } from './script-runs.ts';

const runs = (text: string) => scriptRuns(text).map((run) => [run.font, run.text]);

describe('text in runs of one font', () => {
  it('leaves what Roboto writes in one piece', () => {
    expect(runs('Café Neelkanth · ₹ 1,200 – 5 %')).toEqual([['Roboto', 'Café Neelkanth · ₹ 1,200 – 5 %']]);
    expect(runs('')).toEqual([['Roboto', '']]);
  });

  it('gives each Indian script its own font', () => {
    expect(runs('हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം').map(([font]) => font)).toEqual(
      ['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam']);
  });

  it('keeps figures and punctuation in Roboto, a space or danda with the letters before it', () => {
    expect(runs('M/s रीता शर्मा & Sons, पुणे-411001')).toEqual([
      ['Roboto', 'M/s '], ['Devanagari', 'रीता शर्मा '], ['Roboto', '& Sons, '], ['Devanagari', 'पुणे'], ['Roboto', '-411001']]);
    expect(runs('বাংলা। ₹5')).toEqual([['Bengali', 'বাংলা। '], ['Roboto', '₹5']]);
  });

  it('shows one question mark for each character nobody can print, a family of emoji and a flag too', () => {
    expect(runs('a😀b 👨‍👩‍👧 🇮🇳 日本 1️⃣')).toEqual([['Roboto', 'a?b ? ? ?? 1?']]);
    expect(runs('रीता😀')).toEqual([['Devanagari', 'रीता'], ['Roboto', '?']]);
    expect(runs('\ud800')).toEqual([['Roboto', '?']]);
  });

  it('composes an accent, and shows a mark that the letter cannot carry', () => {
    expect(runs('Cafe\u0301')).toEqual([['Roboto', 'Café']]);
    expect(runs('क\u20e3')).toEqual([['Devanagari', 'क'], ['Roboto', '?']]);
    expect(runs('7\u093f')).toEqual([['Roboto', '7?']]);
  });

  it('keeps the joiners Indian scripts spell with, and no others', () => {
    expect(plain('क्\u200dष അവന്\u200d র\u200d্য pay\u200dment \u200c')).toBe('क्\u200dष അവന്\u200d র\u200d্য pay ment');
    expect(runs('क्\u200dष')).toEqual([['Devanagari', 'क्\u200dष']]);
  });
});
