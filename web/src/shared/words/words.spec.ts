import { en } from './en.ts';
import { hi } from './hi.ts';

const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the second language', () => {
  it('says everything the first one does, in its own letters', () => {
    expect(Object.keys(hi).sort()).toEqual(Object.keys(en).sort());
    const inLatin = Object.entries(hi).filter(([, sentence]) => !/[\u0900-\u097F]/.test(sentence.replace(/\{\w+\}/g, ''))).map(([key]) => key);
    // A bare "{row}: {field}" has no word to translate.
    expect(inLatin).toEqual(['fieldOfRow']);
  });

  it('leaves the same holes to fill', () => {
    const different = Object.keys(en).filter((key) => holes(en[key as keyof typeof en]).join() !== holes(hi[key as keyof typeof hi]).join());
    expect(different).toEqual([]);
  });
});
