import { configFrom, textsOf } from './feature-settings.ts';

const settings = [{ key: 'days', kind: 'whole', otherwise: 3 }, { key: 'isQuarterly', kind: 'flag', otherwise: false }, { key: 'sender', kind: 'text', otherwise: 'ilms' }];

it('shows what is set, and nothing where nothing is', () => {
  expect(textsOf(settings, null)).toEqual({ days: '', isQuarterly: false, sender: '' });
  expect(textsOf(settings, { days: 7, isQuarterly: true })).toEqual({ days: '7', isQuarterly: true, sender: '' });
});

it.each([
  [{ days: '', isQuarterly: false, sender: ' ' }, null], [{ days: '7', isQuarterly: true, sender: 'Us' }, { days: 7, isQuarterly: true, sender: 'Us' }], [{ days: 'seven', isQuarterly: false, sender: '' }, { days: 'seven' }],
])('%j stands for %j', (texts, config) => expect(configFrom(settings, texts)).toEqual(config));
