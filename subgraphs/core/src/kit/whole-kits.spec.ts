import { Decimal } from '@ilms/kernel/decimal';
import { wholeKits } from './whole-kits.ts';

const parts = (takes: Record<string, string>) => Object.entries(takes).map(([variantId, quantity]) => ({ variantId, quantity: new Decimal(quantity) }));
const made = (takes: Record<string, string>, has: Record<string, string>) => {
  const { kits, limit } = wholeKits(parts(takes), (id) => (has[id] === undefined ? undefined : new Decimal(has[id])));
  return `${kits.toFixed()} by ${limit?.variantId ?? 'nothing'}`;
};

describe('how many kits stock makes', () => {
  it('is as many as the scarcest component allows', () => {
    expect(made({ PEN: '2', BOX: '1' }, { PEN: '7', BOX: '9' })).toBe('3 by PEN');
    expect(made({ PEN: '2', BOX: '1' }, { PEN: '70', BOX: '9' })).toBe('9 by BOX');
  });

  it('counts whole kits of parts that are weighed', () => {
    expect(made({ TEA: '0.25' }, { TEA: '1.1' })).toBe('4 by TEA');
    expect(made({ TEA: '0.3' }, { TEA: '0.9' })).toBe('3 by TEA');
    expect(made({ TEA: '0.3' }, { TEA: '0.899999' })).toBe('2 by TEA');
  });

  it('is none where a component is not there, or where more is promised than stands', () => {
    expect(made({ PEN: '1', BOX: '1' }, { PEN: '5' })).toBe('0 by BOX');
    expect(made({ PEN: '1' }, { PEN: '-2' })).toBe('0 by PEN');
  });

  it('names the first of several that run out together', () => {
    expect(made({ BOX: '1', PEN: '2' }, { PEN: '4', BOX: '2' })).toBe('2 by BOX');
  });
});
