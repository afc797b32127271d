import fc from 'fast-check';
import { Decimal } from '@ilms/kernel/decimal';
import type { World } from '@ilms/host/testing/world';
import { acts } from '../../test/acts.ts';
import { Company, openWorld } from '../../test/company.ts';
import { replay, type Act, type Place } from '../../test/naive-stock.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world?.close());

const text = (millionths: number) => new Decimal(millionths).div(1_000_000).toFixed();

async function act(company: Company, sku: string, one: Act): Promise<boolean> {
  const [warehouseId, other] = one.place === 0 ? [company.main, company.shop] : [company.shop, company.main];
  const quantity = text(one.units);
  const answer = await {
    receive: () => company.move('stockReceive', { warehouseId, lines: [{ sku, quantity, rate: text((one as { rate: number }).rate) }] }),
    issue: () => company.move('stockIssue', { warehouseId, reason: 'Test', lines: [{ sku, quantity }] }),
    transfer: () => company.move('stockTransfer', { fromWarehouseId: warehouseId, toWarehouseId: other, lines: [{ sku, quantity }] }),
    count: () => company.move('stockAdjust', { warehouseId, reason: 'Test', lines: [{ sku, countedQuantity: quantity, rate: 'rate' in one && one.rate !== null ? text(one.rate) : null }] }),
  }[one.kind]();
  expect(answer.errors).toBeUndefined();
  return (Object.values(answer.data)[0] as { userErrors: unknown[] }).userErrors.length === 0;
}

describe('any history of movements', () => {
  it('leaves in the database what a naive replay gives, and the ledger proves it', async () => {
    const company = await Company.found(world, []);
    let item = 0;
    await fc.assert(fc.asyncProperty(acts(1000, 15), async (history) => {
      const sku = `ITEM-${(item += 1)}`;
      await company.sell([sku]);
      const naive: [Place, Place] = [{ units: 0n, paise: 0n }, { units: 0n, paise: 0n }];
      for (const one of history) expect(await act(company, sku, one)).toBe(replay(naive, one));
      for (const [place, warehouseId] of [company.main, company.shop].entries()) {
        const { onHand, value } = (await company.level(sku, warehouseId)) ?? { onHand: '0', value: '0' };
        expect([new Decimal(onHand).mul(1_000_000).toFixed(), new Decimal(value).mul(100).toFixed()]).toEqual([String(naive[place]!.units), String(naive[place]!.paise)]);
      }
      expect(await company.prove()).toEqual([]);
    }), { numRuns: 25 });
  });
});
