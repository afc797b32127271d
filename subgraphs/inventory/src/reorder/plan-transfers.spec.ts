import { Decimal } from '@ilms/kernel/decimal';
import { planTransfers, type Shortage, type Surplus } from './plan-transfers.ts';

const short = (warehouseId: string, sku: string, suggested: string): Shortage => ({ id: `${warehouseId} ${sku}`, warehouseId, variantId: sku, sku, suggested: new Decimal(suggested) });
const spare = (warehouseId: string, variantId: string, quantity: string): Surplus => ({ warehouseId, variantId, quantity: new Decimal(quantity) });
const plan = (shortages: Shortage[], surplus: Surplus[]) => {
  const { transfers, left } = planTransfers(shortages, ({ variantId, warehouseId }) => surplus.filter((one) => one.variantId === variantId && one.warehouseId !== warehouseId));
  return { transfers: transfers.map(({ fromWarehouseId, toWarehouseId, lines }) => `${fromWarehouseId}>${toWarehouseId} ${lines.map(({ sku, quantity }) => `${quantity.toFixed()} ${sku}`).join(', ')}`), left: Object.fromEntries([...left].map(([id, quantity]) => [id, quantity.toFixed()])) };
};

describe('transfers that cover shortages', () => {
  it('are one for each pair of places, whatever goes with it', () => {
    expect(plan([short('S', 'PEN', '5'), short('S', 'INK', '2'), short('T', 'PEN', '1')], [spare('M', 'PEN', '10'), spare('M', 'INK', '9')])).toEqual({ transfers: ['M>S 5 PEN, 2 INK', 'M>T 1 PEN'], left: {} });
  });

  it('take from whoever can spare most, then from the next, and no unit twice', () => {
    expect(plan([short('S', 'PEN', '12'), short('T', 'PEN', '5')], [spare('A', 'PEN', '4'), spare('B', 'PEN', '10')])).toEqual({ transfers: ['B>S 10 PEN', 'A>S 2 PEN', 'A>T 2 PEN'], left: { 'T PEN': '3' } });
  });

  it('are none where nobody can spare anything', () => {
    expect(plan([short('S', 'PEN', '5')], [spare('S', 'PEN', '4'), spare('M', 'INK', '4')])).toEqual({ transfers: [], left: { 'S PEN': '5' } });
  });
});
