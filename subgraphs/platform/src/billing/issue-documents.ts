import { dayWords } from '@ilms/core/india/moment';
import { dayAfter } from '@ilms/core/india/day';
import { fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { stateOfCode } from '@ilms/core/india/states';
import type { TaxedLine } from '@ilms/core/gst/tax';
import { ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BillingDiscount } from '../coupon/billing-discount.entity.ts';
import { platform } from '../runtime.ts';
import { BillingEntry } from '../subscription/billing-entry.entity.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { SubscriptionItem } from '../subscription/subscription-item.entity.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { BillingDocument } from './billing-document.entity.ts';
import { BillingLine } from './billing-line.entity.ts';
import type { BillingProfile } from './billing-profile.entity.ts';
import type { BillingSeller } from './billing-seller.entity.ts';
import { profileOf, sellerOf } from './billing-parties.ts';
import { BillingUsage } from '../usage-charge/billing-usage.entity.ts';
import { inRupees } from './rupees.ts';
import { taxed } from './taxed.ts';

/** Days to pay an invoice in. */
export const TERMS = 3;
const SERIES = { INVOICE: 'ILM', CREDIT_NOTE: 'ILC' } as const;

/**
 * Puts everything that was charged onto one invoice, and everything that was given back onto one credit note that names the invoices it
 * stood on. Called in the transaction that charged, with the company locked; doing it again does nothing. Until we have said who we are,
 * entries wait.
 */
export async function issueDocuments(tx: Transaction, tenant: Tenant, today: string): Promise<BillingDocument[]> {
  const seller = await sellerOf(tx);
  if (!seller) return [];
  await tx.flush();
  const ids = (await tx.sql<{ id: string }>('select e.id from billing_entry e where e.tenant_id = ? and e.amount <> 0 and not exists (select from billing_line l where l.entry_id = e.id) order by e.from_day, e.id', [tenant.id])).map(({ id }) => id);
  if (!ids.length) return [];
  const entries = await tx.find(BillingEntry, { id: { $in: ids } } as never, { orderBy: { fromDay: 'asc', id: 'asc' } });
  const profile = await profileOf(tx, tenant);
  const issued: BillingDocument[] = [];
  // Invoices first: a credit note may name the one issued with it.
  for (const isCredit of [false, true]) {
    const some = entries.filter((entry) => (entry.kind === 'credit') === isCredit);
    if (some.length) issued.push(await issue(tx, { tenant, seller, profile, today, entries: some }));
    await tx.flush();
  }
  return issued;
}

interface Issue {
  readonly tenant: Tenant;
  readonly seller: BillingSeller;
  readonly profile: BillingProfile;
  readonly today: string;
  readonly entries: readonly BillingEntry[];
}

async function issue(tx: Transaction, { tenant, seller, profile, today, entries }: Issue): Promise<BillingDocument> {
  const kind = entries[0]!.kind === 'credit' ? 'CREDIT_NOTE' : 'INVOICE';
  const supply = profile.supplyFrom(seller);
  const discounts = new Map((await tx.find(BillingDiscount, { entryId: { $in: entries.map(({ id }) => id) } } as never)).map((discount) => [discount.entryId, discount]));
  // GST is on the net (CGST Act s. 15(3)(a)); the line of a discount takes off what the tax of its entry is less by.
  const tax = taxed(entries.map(({ id, amount }) => amount.plus(discounts.get(id)?.amount ?? ZERO).abs()), supply, today);
  const gross = discounts.size ? taxed(entries.map(({ amount }) => amount.abs()), supply, today) : tax;
  const fiscalYear = fiscalYearOf(today).label;
  const { taxable, cgst, sgst, igst, total, stateTax } = tax;
  const document = tx.create(BillingDocument, {
    id: uuidv7(), tenantId: tenant.id, kind, number: await nextNumber(tx, kind, fiscalYear), fiscalYear, issuedOn: today,
    dueOn: kind === 'INVOICE' && tenant.activatedAt ? dayAfter(today, TERMS) : today,
    seller: sellerParty(seller), buyer: buyerParty(profile, supply.placeOfSupply), placeOfSupply: supply.placeOfSupply, supplyType: supply.supplyType, stateTax,
    taxable, cgst, sgst, igst, total, at: platform().now(),
  });
  const names = await namesOf(tx, entries, today);
  const against = kind === 'CREDIT_NOTE' ? await invoicesOf(tx, entries) : new Map<string, string>();
  const coupons = await couponsOf(tx, [...discounts.values()]);
  const used = new Map((await tx.find(BillingUsage, { entryId: { $in: entries.filter((entry) => entry.kind === 'usage').map(({ id }) => id) } } as never)).map((usage) => [usage.entryId, usageLine(usage)]));
  let position = 0;
  entries.forEach((entry, index) => {
    const { fromDay, toDay } = entry;
    const words = `${used.get(entry.id) ?? names.get(entry.itemId)}, ${dayWords(fromDay)} – ${dayWords(dayAfter(toDay, -1))}`;
    const line = (description: string, { taxable: amount, cgst: central, sgst: state, igst: integrated }: Taxes, discountId: string | null) =>
      tx.create(BillingLine, { id: uuidv7(), documentId: document.id, entryId: entry.id, discountId, againstId: against.get(entry.id) ?? null, position: ++position, description, fromDay, toDay, taxable: amount, cgst: central, sgst: state, igst: integrated, rate: tax.lines[index]!.rate });
    const whole = gross.lines[index]!;
    line(words, whole, null);
    const discount = discounts.get(entry.id);
    if (discount) line(`Coupon ${coupons.get(discount.redemptionId)} on ${words}`, less(tax.lines[index]!, whole), discount.id);
  });
  return document;
}

/** `Orders a month beyond 1,000: 212 × ₹2.00`. */
function usageLine({ label, used, included, price }: BillingUsage): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} beyond ${COUNT.format(included.toNumber())}: ${COUNT.format(used.minus(included).toNumber())} × ${inRupees(price)}`;
}

const COUNT = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });

type Taxes = Pick<TaxedLine, 'taxable' | 'cgst' | 'sgst' | 'igst'>;

const less = (one: Taxes, other: Taxes): Taxes => ({ taxable: one.taxable.minus(other.taxable), cgst: one.cgst.minus(other.cgst), sgst: one.sgst.minus(other.sgst), igst: one.igst.minus(other.igst) });

/** The code of the coupon behind each redemption. */
async function couponsOf(tx: Transaction, discounts: readonly BillingDiscount[]): Promise<Map<string, string>> {
  if (!discounts.length) return new Map();
  const rows = await tx.sql<{ redemption: string; code: string }>('select r.id as redemption, c.code from coupon_redemption r join coupon c on c.id = r.coupon_id where r.id = any(?)', [discounts.map(({ redemptionId }) => redemptionId)]);
  return new Map(rows.map(({ redemption, code }) => [redemption, code]));
}

/** The next number of a series: the row is locked until the document is there, so that there is no gap and no second of it. */
async function nextNumber(tx: Transaction, kind: keyof typeof SERIES, fiscalYear: string): Promise<string> {
  const [row] = await tx.sql<{ last: number }>('insert into billing_series (kind, fiscal_year, last) values (?, ?, 1) on conflict on constraint billing_series_pkey do update set last = billing_series.last + 1 returning last', [kind, fiscalYear]);
  return `${SERIES[kind]}/${fiscalYear.slice(2)}/${String(row!.last).padStart(6, '0')}`;
}

async function namesOf(tx: Transaction, entries: readonly BillingEntry[], today: string): Promise<Map<string, string>> {
  const book = await PriceBook.open(tx, today);
  const items = await tx.find(SubscriptionItem, { id: { $in: [...new Set(entries.map(({ itemId }) => itemId))] } } as never);
  return new Map(items.map(({ id, priceVersionId }) => [id, book.sold(priceVersionId).name]));
}

/** The invoice each credit takes something back of: the one its item was charged on for those days. */
async function invoicesOf(tx: Transaction, entries: readonly BillingEntry[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ entry: string; invoice: string }>(
    `select c.id as entry, l.document_id as invoice from billing_entry c
       join billing_entry e on e.item_id = c.item_id and e.kind = 'charge' and e.from_day <= c.from_day and e.to_day >= c.to_day
       join billing_line l on l.entry_id = e.id and l.discount_id is null where c.id = any(?)`, [entries.map(({ id }) => id)]);
  return new Map(rows.map(({ entry, invoice }) => [entry, invoice]));
}

const stateParty = (code: string) => ({ code, name: stateOfCode(code).name });

const sellerParty = ({ legalName, gstin, stateCode, addressLines, email, phone, sac, signatory, bank }: BillingSeller): BillingDocument['seller'] => ({
  name: legalName, gstin, addressLines, state: stateParty(stateCode), email, sac, ...(phone ? { phone } : {}), ...(signatory ? { signatory } : {}), ...(bank ? { bank } : {}),
});

const buyerParty = ({ legalName, gstin, addressLines, stateCode }: BillingProfile, placeOfSupply: string): BillingDocument['buyer'] => ({
  name: legalName, addressLines, state: stateParty(stateCode ?? placeOfSupply), ...(gstin ? { gstin } : {}),
});
