import { combinations, patternOf, type Dimension } from './combinations.ts';

const size: Dimension = { code: 'size', name: 'Size', values: [{ value: 'S', code: 'S' }, { value: 'Extra large', code: 'XL' }] };
const colour: Dimension = { code: 'colour', name: 'Colour', values: [{ value: 'Indigo', code: 'IND' }, { value: 'Madder', code: 'MAD' }] };
const kurta = { code: 'KU-1', name: 'Kurta' };

describe('all combinations', () => {
  it('are made in the order of the attributes and of their values, each with its SKU', () => {
    expect(combinations(kurta, '{CODE}-{Size}/{colour}', [size, colour])).toEqual([
      { sku: 'KU-1-S/IND', name: 'Kurta S Indigo', attributes: { size: 'S', colour: 'Indigo' }, key: '["s","indigo"]' },
      { sku: 'KU-1-S/MAD', name: 'Kurta S Madder', attributes: { size: 'S', colour: 'Madder' }, key: '["s","madder"]' },
      { sku: 'KU-1-XL/IND', name: 'Kurta Extra large Indigo', attributes: { size: 'Extra large', colour: 'Indigo' }, key: '["extra large","indigo"]' },
      { sku: 'KU-1-XL/MAD', name: 'Kurta Extra large Madder', attributes: { size: 'Extra large', colour: 'Madder' }, key: '["extra large","madder"]' },
    ]);
  });

  it('are written with everything where no pattern is said', () => {
    expect(patternOf([size, colour])).toBe('{CODE}-{Size}-{Colour}');
  });

  it('refuses a pattern that asks for what the product has not', () => {
    expect(() => combinations(kurta, '{CODE}-{Fit}', [size])).toThrow('The pattern asks for {Fit}; it may ask for {CODE}, {Size}.');
  });

  it('are at most 200', () => {
    const many = (count: number): Dimension => ({ code: 'n', name: 'N', values: Array.from({ length: count }, (_, i) => ({ value: String(i), code: String(i) })) });
    expect(combinations(kurta, '{CODE}-{n}', [many(200)])).toHaveLength(200);
    expect(() => combinations(kurta, '{CODE}-{n}', [many(101), size])).toThrow('101 × 2 are 202 combinations; a product has at most 200 variants.');
  });
});
