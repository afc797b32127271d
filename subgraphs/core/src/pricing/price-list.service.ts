import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { Findings } from '../findings.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { parseCurrency } from './currencies.ts';
import { PriceList } from './price-list.entity.ts';
import type { PriceListInput, PriceListUpdateInput } from './price.input.ts';

/** How many lists may follow one another. */
const LONGEST_CHAIN = 5;

/** A new price list. */
export function createPriceList(context: TenantContext, { code, name, ...said }: PriceListInput): Promise<PriceList> {
  return context.transaction(async (tx) => {
    const lists = await lockLists(tx);
    if ([...lists.values()].some((list) => list.code === code)) throw codeTaken('price list', code);
    const facts = {
      id: uuidv7(), code, name: name.trim(), currency: 'INR', isTaxInclusive: said.isTaxInclusive ?? true, isDefault: false, isActive: true, channel: bare(said.channel) ?? null,
      validFrom: said.validFrom ?? null, validUntil: said.validUntil ?? null, parentId: said.parentId ?? null, adjustmentPercent: said.adjustmentPercent ?? null, roundTo: said.roundTo ?? null, rounding: said.rounding ?? ('NEAREST' as const),
    };
    const found = new Findings();
    facts.currency = found.at(['currency'], () => parseCurrency(said.currency ?? 'INR')) ?? 'INR';
    expectSound(found, lists, facts);
    found.settle();
    return tx.create(PriceList, facts);
  });
}

/** Changes a price list, if the caller saw its latest version. */
export function updatePriceList(context: TenantContext, { id, version, ...said }: PriceListUpdateInput): Promise<PriceList> {
  return context.transaction(async (tx) => {
    const lists = await lockLists(tx);
    const list = lists.get(id);
    if (!list) throw new NotFound('price list', id, ['id']);
    tx.expectVersion(list, version);
    const found = new Findings();
    const currency = found.at(['currency'], () => (said.currency ? parseCurrency(said.currency) : undefined));
    const wanted = {
      name: found.at([], () => requiredWhenSaid(said.name, 'name')), currency, isTaxInclusive: said.isTaxInclusive ?? undefined, channel: bare(said.channel), validFrom: said.validFrom, validUntil: said.validUntil,
      parentId: said.parentId, adjustmentPercent: said.parentId === null ? null : said.adjustmentPercent, roundTo: said.roundTo, rounding: said.rounding ?? undefined, isActive: said.isActive ?? undefined,
    };
    const facts = { ...list, ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)), isDefault: said.isDefault ?? list.isDefault } as PriceList;
    if (facts.currency !== list.currency || facts.isTaxInclusive !== list.isTaxInclusive) await expectUnused(tx, found, lists, list);
    if (list.isDefault && !facts.isDefault) found.at(['isDefault'], () => { throw new RuleBroken('CORE_PRICE_LIST_DEFAULT', 'One list must be the default: make another one the default instead.'); });
    expectSound(found, lists, facts);
    found.settle();
    if (facts.isDefault && !list.isDefault) await giveUpDefault(tx, lists);
    change(list, { ...wanted, isDefault: facts.isDefault });
    return list;
  });
}

/** All lists, locked: who follows whom is decided by one person at a time. */
const lockLists = async (tx: Transaction): Promise<Map<string, PriceList>> => new Map((await tx.lockAll(PriceList, {})).map((list) => [list.id, list]));

async function giveUpDefault(tx: Transaction, lists: ReadonlyMap<string, PriceList>): Promise<void> {
  for (const other of lists.values()) if (other.isDefault) other.isDefault = false;
  await tx.flush();
}

async function expectUnused(tx: Transaction, found: Findings, lists: ReadonlyMap<string, PriceList>, list: PriceList): Promise<void> {
  const [{ count }] = await tx.sql<{ count: number }>('select count(*)::int as count from core_price where price_list_id = ?', [list.id]) as [{ count: number }];
  const followers = [...lists.values()].filter(({ parentId }) => parentId === list.id);
  if (count || followers.length) {
    found.at(['currency'], () => { throw new RuleBroken('CORE_PRICE_LIST_HAS_PRICES', `${list.code} has ${count} prices and ${followers.length} lists that follow it: its currency and whether the tax is contained stay. Make another list.`, { prices: count, followers: followers.length }); });
  }
}

/** A list may follow another one of the same currency and the same treatment of the tax, and never, at no remove, itself. */
function expectSound(found: Findings, lists: ReadonlyMap<string, PriceList>, list: Omit<PriceList, 'createdAt' | 'updatedAt' | 'version'>): void {
  found.at(['validUntil'], () => {
    if (list.validFrom && list.validUntil && list.validUntil < list.validFrom) throw new RuleBroken('CORE_PRICE_LIST_SPAN', `A list that holds from ${list.validFrom} cannot end on ${list.validUntil}.`, { from: list.validFrom, until: list.validUntil });
  });
  found.at(['isDefault'], () => {
    if (list.isDefault && (list.parentId || list.validFrom || list.validUntil || !list.isActive || list.currency !== 'INR')) throw new RuleBroken('CORE_PRICE_LIST_DEFAULT', 'The default list is active, in INR, holds always and follows no other: everything falls back on it.');
  });
  found.at(['adjustmentPercent'], () => {
    if (list.adjustmentPercent && !list.parentId) throw new RuleBroken('CORE_PRICE_LIST_RULE', 'A percentage needs a list that it is taken of.');
  });
  if (!list.parentId) return;
  found.at(['parentId'], () => {
    const parent = lists.get(list.parentId!);
    if (!parent) throw new NotFound('price list', list.parentId!);
    if (parent.currency !== list.currency || parent.isTaxInclusive !== list.isTaxInclusive) {
      throw new RuleBroken('CORE_PRICE_LIST_MEANT_OTHERWISE', `${list.code} is in ${list.currency} ${taxOf(list)}, ${parent.code} in ${parent.currency} ${taxOf(parent)}: the one cannot follow the other.`, { list: list.code, parent: parent.code });
    }
    let length = 1;
    for (let above: PriceList | undefined = parent; above; above = above.parentId ? lists.get(above.parentId) : undefined) {
      if (above.id === list.id) throw new RuleBroken('CORE_PRICE_LIST_CIRCLE', `${parent.code} follows ${list.code}, which cannot follow it.`, { list: list.code, parent: parent.code });
      length += 1;
    }
    if (length > LONGEST_CHAIN) throw new RuleBroken('CORE_PRICE_LIST_CHAIN', `At most ${LONGEST_CHAIN} lists may follow one another; these would be ${length}.`, { length, longest: LONGEST_CHAIN });
  });
}

const taxOf = ({ isTaxInclusive }: Pick<PriceList, 'isTaxInclusive'>): string => (isTaxInclusive ? 'with the tax' : 'without the tax');
