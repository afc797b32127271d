import { namesOf, pathOf } from './category-path.ts';

describe('the path of a category', () => {
  it.each([
    ['Footwear > Sandals', ['Footwear', 'Sandals']],
    ['  Footwear>Sandals >  Flat   soles ', ['Footwear', 'Sandals', 'Flat soles']],
    ['AN : LEGGINGS', ['AN : LEGGINGS']],
    [' > ', null],
    [null, null],
    [undefined, undefined],
  ])('reads %j as %j', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('may be eight deep and not nine', () => {
    expect(namesOf(pathOf(['1', '2', '3', '4', '5', '6', '7', '8']))).toHaveLength(8);
    expect(() => namesOf('1>2>3>4>5>6>7>8>9')).toThrow('A category may lie 8 deep; “1 > 2 > 3 > 4 > 5 > 6 > 7 > 8 > 9” lies 9 deep.');
  });

  it('has names of 80 letters at most', () => {
    expect(() => namesOf(`Footwear > ${'x'.repeat(81)}`)).toThrow('has 81');
  });
});
