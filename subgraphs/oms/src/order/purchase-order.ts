import { RuleBroken } from '@ilms/kernel/errors';

/** A purchase order is known by its number. */
export class PurchaseOrderUnnamed extends RuleBroken {
  constructor() {
    super('OMS_PURCHASE_ORDER_UNNAMED', 'Say the number of the customer’s purchase order too; its day alone names none.', {}, ['customerPo']);
  }
}

/** What a customer calls its order. */
export interface PurchaseOrder {
  readonly customerPo: string | null;
  readonly customerPoOn: string | null;
}

interface Said { readonly customerPo?: string | null | undefined; readonly customerPoOn?: string | null | undefined }

export function purchaseOrderOf({ customerPo, customerPoOn }: Said): PurchaseOrder {
  const number = customerPo?.trim() || null;
  if (!number && customerPoOn) throw new PurchaseOrderUnnamed();
  return { customerPo: number, customerPoOn: number ? customerPoOn ?? null : null };
}

/** The same where something of it is said anew: what is left out stays, and without its number its day goes too. */
export const purchaseOrderAnew = (was: Said, said: Said): PurchaseOrder => purchaseOrderOf({
  customerPo: said.customerPo === undefined ? was.customerPo : said.customerPo,
  customerPoOn: said.customerPoOn !== undefined ? said.customerPoOn : said.customerPo === null ? null : was.customerPoOn,
});
