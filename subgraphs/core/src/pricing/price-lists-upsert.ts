import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { upsertOneByOne } from '../bulk.ts';
import { unknown } from '../errors.ts';
import { PriceList } from './price-list.entity.ts';
import { createPriceList, updatePriceList } from './price-list.service.ts';
import { PriceListRowInput, type PriceListsUpsertInput } from './price.input.ts';

/** Price lists from a file or another system, by code. A list may follow one that stands before it in the same file. */
export function upsertPriceLists(context: TenantContext, { priceLists, dryRun }: PriceListsUpsertInput): Promise<BulkPayload> {
  return upsertOneByOne<PriceListRowInput, PriceList>(context, priceLists, ({ code }) => code, {
    check: (row) => checkInput(PriceListRowInput, row),
    find: async (tx, { code }) => (await tx.find(PriceList, { code }))[0],
    create: async (tx, { parentCode, isActive: _new, name, ...row }) => createPriceList(tx, { ...row, name: name?.trim() || row.code, parentId: await listCalled(tx, parentCode) }),
    revise: async (tx, list, { code: _stays, parentCode, name, ...row }) => updatePriceList(tx, { ...row, id: list.id, version: list.version, ...(name ? { name } : {}), ...(parentCode ? { parentId: await listCalled(tx, parentCode) } : {}) }),
  }, { dryRun });
}

async function listCalled(tx: Transaction, code: string | null | undefined): Promise<string | null> {
  if (!code) return null;
  const [list] = await tx.find(PriceList, { code });
  if (!list) throw unknown('price list', code).at('parentCode');
  return list.id;
}
