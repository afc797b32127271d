import { cheaperPlan, listPrice, PLANS } from './plans.ts';
import { Catalogue } from './catalogue.ts';

const catalogue = Catalogue.read(new URL('../../../../schema/modules.json', import.meta.url));
const priceOf = (code: string) => catalogue.find(code)!.priceInr;

describe('prices', () => {
  it('of the demo companies add up as agreed', () => {
    expect(listPrice(['d2c', 'cms', 'oms', 'inventory', 'logistics', 'crm'], priceOf)).toBe(19_995);
    expect(listPrice(['oms', 'inventory', 'wms', 'distribution', 'logistics'], priceOf)).toBe(21_995);
    expect(listPrice(catalogue.sold.map((entry) => entry.code), priceOf) + priceOf('cms')).toBe(67_986);
  });

  it('of a set are compared with the plans that hold it', () => {
    expect(cheaperPlan(['oms', 'inventory', 'crm', 'finance'], priceOf)?.code).toBe('starter');
    expect(cheaperPlan(['oms', 'inventory', 'wms', 'procurement', 'finance', 'service'], priceOf)?.code).toBe('professional');
    expect(cheaperPlan(['inventory'], priceOf)).toBeUndefined();
  });
});

describe('the plans', () => {
  it('hold closed sets of modules that exist', () => {
    for (const { modules } of PLANS) expect([...catalogue.closure(modules)].sort()).toEqual([...modules].sort());
  });

  it('are the fourteen modules at most, and 3,152 sets of them are closed', () => {
    const codes = catalogue.sold.map((entry) => entry.code);
    expect(codes.length).toBe(14);
    let closed = 0;
    for (let bits = 0; bits < 2 ** codes.length; bits++) {
      const set = new Set(codes.filter((_, i) => bits & (1 << i)));
      if ([...set].every((code) => catalogue.find(code)!.requires.every((needed) => set.has(needed)))) closed++;
    }
    expect(closed).toBe(3152);
  });
});
