import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { CustomFieldBook } from '../custom-field/custom-fields.ts';
import { CustomerGroup } from '../customer-group/customer-group.entity.ts';
import { unknown } from '../errors.ts';
import type { Findings } from '../findings.ts';
import { PaymentTerm } from '../payment-terms/payment-term.entity.ts';
import { PriceList } from '../pricing/price-list.entity.ts';
import { storable } from '../said.ts';

interface Words { readonly group?: string | null | undefined; readonly priceListCode?: string | null | undefined; readonly paymentTermCode?: string | null | undefined }

const said = (rows: readonly Words[], key: keyof Words): string[] => storable(rows.flatMap((row) => row[key]?.trim() || []));

/** The masters that parties name by their words, read once for all rows of a request. */
export class PartyMasters {
  readonly #groups: Map<string, CustomerGroup>;
  /** Groups that rows name for the first time; stored with the first row that is accepted. */
  readonly #planned = new Map<string, string>();

  private constructor(groups: readonly CustomerGroup[], readonly customFields: CustomFieldBook, private readonly lists: ReadonlyMap<string, PriceList>, private readonly terms: ReadonlyMap<string, PaymentTerm>) {
    this.#groups = new Map(groups.map((group) => [group.name.toLowerCase(), group]));
  }

  static async read(tx: Transaction, noun: 'Customer' | 'Vendor', rows: readonly Words[]): Promise<PartyMasters> {
    const [groups, lists, terms] = [said(rows, 'group'), said(rows, 'priceListCode'), said(rows, 'paymentTermCode')];
    return new PartyMasters(
      groups.length ? await tx.find(CustomerGroup, {}) : [],
      await CustomFieldBook.open(tx, noun),
      new Map((lists.length ? await tx.find(PriceList, { code: { $in: lists } }) : []).map((list) => [list.code, list])),
      new Map((terms.length ? await tx.find(PaymentTerm, { code: { $in: terms } }) : []).map((term) => [term.code, term])),
    );
  }

  priceListId(code: string | null | undefined, found: Findings): string | null | undefined {
    return named(this.lists, 'price list', code, 'priceListCode', found);
  }

  paymentTermId(code: string | null | undefined, found: Findings): string | null | undefined {
    return named(this.terms, 'payment term', code, 'paymentTermCode', found);
  }

  groupId(name: string | null | undefined): string | null | undefined {
    if (name === undefined) return undefined;
    const key = name?.trim().toLowerCase();
    if (!key) return null;
    const known = this.#groups.get(key)?.id ?? this.#planned.get(key) ?? uuidv7();
    if (!this.#groups.has(key)) this.#planned.set(key, known);
    return known;
  }

  /** Makes the group that an accepted row names for the first time. */
  storeGroup(tx: Transaction, name: string | null | undefined): void {
    const key = name?.trim().toLowerCase();
    const id = key && this.#planned.get(key);
    if (!id) return;
    this.#planned.delete(key);
    this.#groups.set(key, tx.create(CustomerGroup, { id, name: name!.trim() }));
  }
}

function named(known: ReadonlyMap<string, { id: string }>, noun: 'price list' | 'payment term', code: string | null | undefined, field: string, found: Findings): string | null | undefined {
  const text = code?.trim();
  if (!text) return code === undefined ? undefined : null;
  return found.at([field], () => {
    const master = known.get(text);
    if (!master) throw unknown(noun, text);
    return master.id;
  });
}
