import { dayWords } from '@ilms/core/india/moment';
import { dayAfter } from '@ilms/core/india/day';
import { fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { stateOfCode } from '@ilms/core/india/states';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
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
  for (const kind of ['charge', 'credit'] as const) {
    const some = entries.filter((entry) => entry.kind === kind);
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
  const kind = entries[0]!.kind === 'charge' ? 'INVOICE' : 'CREDIT_NOTE';
  const supply = profile.supplyFrom(seller);
  const tax = taxed(entries.map(({ amount }) => amount.abs()), supply, today);
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
  entries.forEach((entry, index) => {
    const { taxable: amount, cgst: central, sgst: state, igst: integrated, rate } = tax.lines[index]!;
    tx.create(BillingLine, {
      id: uuidv7(), documentId: document.id, entryId: entry.id, againstId: against.get(entry.id) ?? null, position: index + 1,
      description: `${names.get(entry.itemId)}, ${dayWords(entry.fromDay)} – ${dayWords(dayAfter(entry.toDay, -1))}`, fromDay: entry.fromDay, toDay: entry.toDay,
      taxable: amount, cgst: central, sgst: state, igst: integrated, rate,
    });
  });
  return document;
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
       join billing_line l on l.entry_id = e.id where c.id = any(?)`, [entries.map(({ id }) => id)]);
  return new Map(rows.map(({ entry, invoice }) => [entry, invoice]));
}

const stateParty = (code: string) => ({ code, name: stateOfCode(code).name });

const sellerParty = ({ legalName, gstin, stateCode, addressLines, email, phone, sac, signatory, bank }: BillingSeller): BillingDocument['seller'] => ({
  name: legalName, gstin, addressLines, state: stateParty(stateCode), email, sac, ...(phone ? { phone } : {}), ...(signatory ? { signatory } : {}), ...(bank ? { bank } : {}),
});

const buyerParty = ({ legalName, gstin, addressLines, stateCode }: BillingProfile, placeOfSupply: string): BillingDocument['buyer'] => ({
  name: legalName, addressLines, state: stateParty(stateCode ?? placeOfSupply), ...(gstin ? { gstin } : {}),
});
