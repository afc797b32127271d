import type { Feature } from './feature.ts';
import { configObjection, configOf, declarationObjection } from './feature.ts';

const filing: Feature = {
  name: 'GST filing', summary: 'Files returns.',
  settings: {
    isQuarterly: { label: 'Quarterly', kind: 'flag', otherwise: false },
    daysBefore: { label: 'Days before', kind: 'whole', otherwise: 3, least: 1, most: 20 },
    sender: { label: 'Sender', kind: 'text', otherwise: 'ilms', most: 10 },
    scheme: { label: 'Scheme', kind: 'choice', otherwise: 'REGULAR', choices: ['REGULAR', 'COMPOSITION'] },
  },
};

it.each([
  [{ isQuarterly: 'yes' }, 'Quarterly is true or false.'], [{ daysBefore: 0 }, 'Days before is a whole number from 1 to 20.'], [{ daysBefore: 1.5 }, 'Days before is a whole number from 1 to 20.'],
  [{ sender: '' }, 'Sender is a text of at most 10 characters.'], [{ sender: 'a longer name' }, 'Sender is a text of at most 10 characters.'], [{ scheme: 'OTHER' }, 'Scheme is one of REGULAR, COMPOSITION.'],
  [{ unknown: 1 }, 'GST filing has no setting unknown.'], [{ constructor: 1 }, 'GST filing has no setting constructor.'], [[], 'What is set for GST filing is an object of settings by name.'], ['x', 'What is set for GST filing is an object of settings by name.'],
])('refuses %j: %s', (config, words) => expect(configObjection(filing, config)?.words).toBe(words));

it('says which setting it is about', () => expect([{ daysBefore: 0 }, { unknown: 1 }].map((config) => configObjection(filing, config)?.setting)).toEqual(['daysBefore', undefined]));

it.each([[null], [{}], [{ isQuarterly: true, daysBefore: 20 }]])('takes %j', (config) => expect(configObjection(filing, config)).toBeUndefined());

it('works as it is built where nothing was set, and leaves out what is not allowed any more', () => {
  expect(configOf(filing, null)).toEqual({ isQuarterly: false, daysBefore: 3, sender: 'ilms', scheme: 'REGULAR' });
  expect(configOf(filing, { daysBefore: 7, scheme: 'GONE', other: 1 })).toEqual({ isQuarterly: false, daysBefore: 7, sender: 'ilms', scheme: 'REGULAR' });
  expect(configOf({}, { daysBefore: 7 })).toBeUndefined();
});

it('refuses a setting that would refuse what it does otherwise', () => {
  expect(declarationObjection(filing)).toBeUndefined();
  expect(declarationObjection({ name: 'X', settings: { days: { label: 'Days', kind: 'whole', otherwise: 30, least: 1, most: 20 } } })).toBe('Days is a whole number from 1 to 20.');
});
