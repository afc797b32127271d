import { keyOf } from './key-of.ts';

describe('the key of an own field', () => {
  it('is proposed from its label', () => {
    expect(['Delivery route (north)', '2nd phone', 'Émile’s note', '  ', 'मार्ग', 'x'.repeat(50)].map(keyOf)).toEqual(['delivery_route_north', 'nd_phone', 'emile_s_note', '', '', 'x'.repeat(40)]);
  });
});
