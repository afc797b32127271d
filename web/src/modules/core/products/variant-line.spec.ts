import { attributeCells, attributesOf, blankVariant } from './variant-line.ts';

const columns = [{ code: 'size', name: 'Size' }, { code: 'colour', name: 'Colour' }];

describe('the attributes of a variant in the grid', () => {
  it('are read under whatever spelling they were stored', () => {
    expect(attributeCells({ Size: 'M', color: 'Red', Neck: 'Round' }, columns)).toEqual({ 'of-size': 'M', 'of-colour': 'Red' });
  });

  it('keep their spelling and what no column shows, and lose what was emptied', () => {
    const line = { ...blankVariant(), attributes: { Size: 'M', color: 'Red', Neck: 'Round' }, 'of-size': 'L', 'of-colour': '' };
    expect(attributesOf(line, columns)).toEqual({ Size: 'L', Neck: 'Round' });
  });

  it('are written under their code when they are new', () => {
    expect(attributesOf({ ...blankVariant(), 'of-size': 'S', 'of-colour': ' Blue ' }, columns)).toEqual({ size: 'S', colour: 'Blue' });
  });
});
