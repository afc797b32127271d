import fc from 'fast-check';
import { distanceKm, haversine } from './distance.ts';
import { zoneBetween } from './zone.ts';

describe('the distance of two pincodes', () => {
  // Known as the crow flies, in kilometres.
  it.each([['400001', '411001', 120], ['110001', '400001', 1150], ['560001', '600001', 290], ['700001', '110001', 1305], ['302001', '110001', 235], ['380001', '395001', 210], ['500001', '560001', 500], ['781001', '700001', 525], ['682001', '695001', 175]])('%s to %s is %d km, give or take fifty', (from, to, km) => {
    expect(Math.abs(distanceKm(from, to)! - km)).toBeLessThanOrEqual(50);
  });

  it('is 0 at the same one, 15 within a sorting district, and unknown where one of them is', () => {
    expect([distanceKm('411001', '411001'), distanceKm('411001', '411045'), distanceKm('411001', null), distanceKm('411001', '00000'), distanceKm('', '411001')]).toEqual([0, 15, null, null, null]);
  });

  it('is that of neighbouring districts where one is not listed', () => {
    expect(distanceKm('379999', '380001')).toBeLessThan(400);
    expect(distanceKm('990001', '380001')).toBeNull();
  });

  it('is the same both ways and never negative', () => {
    const pincode = fc.integer({ min: 110_000, max: 855_999 }).map(String);
    fc.assert(fc.property(pincode, pincode, (a, b) => {
      expect(distanceKm(a, b)).toBe(distanceKm(b, a));
      expect(distanceKm(a, b) ?? 0).toBeGreaterThanOrEqual(0);
    }));
  });

  it('follows the great circle: a degree of latitude is 111 km, half way round is 20,015', () => {
    expect(haversine([10, 77], [11, 77])).toBeCloseTo(111.19, 1);
    expect(haversine([0, 0], [0, 180])).toBeCloseTo(20_015.09, 0);
  });
});

describe('the zone of a parcel', () => {
  const at = (pincode: string, stateCode: string) => ({ pincode, stateCode });
  it.each([
    ['LOCAL', at('411001', '27'), at('411045', '27')], ['WITHIN_STATE', at('411001', '27'), at('440001', '27')], ['METRO', at('400001', '27'), at('560001', '29')],
    ['REST', at('400001', '27'), at('302001', '08')], ['SPECIAL', at('400001', '27'), at('781001', '18')], ['SPECIAL', at('190001', '01'), at('110001', '07')], ['WITHIN_STATE', at('781001', '18'), at('788001', '18')],
  ] as const)('is %s', (zone, from, to) => {
    expect(zoneBetween(from, to)).toBe(zone);
  });

  it('is not known without a pincode', () => {
    expect(zoneBetween({ pincode: null, stateCode: '27' }, at('411001', '27'))).toBeNull();
  });
});
