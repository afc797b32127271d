import { ruleOf } from './rule-words.ts';

it.each([
  [{}, ''],
  [{ parent: { name: 'Retail' } }, 'as Retail'],
  [{ parent: { name: 'Retail' }, adjustmentPercent: '-12.000000', roundTo: '0.50' }, 'Retail −12 %, rounded to 0.50'],
  [{ parent: { name: 'Retail' }, adjustmentPercent: '5.500000' }, 'Retail +5.5 %'],
])('says the rule of %j', (list, words) => {
  expect(ruleOf(list)).toBe(words);
});
