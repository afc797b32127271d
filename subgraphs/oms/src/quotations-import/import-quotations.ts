import { Customer } from '@ilms/core/customer/customer.entity';
import { takeTogether } from '@ilms/core/lines-together';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { DomainError, NotFound } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload, BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { QuotationContradicts, QuotationImportDiffers } from '../quotation-errors.ts';
import { QuotationLine } from '../quotation/quotation-line.entity.ts';
import { Quotation } from '../quotation/quotation.entity.ts';
import { writeIn } from '../quotation/quotation.service.ts';
import { QuotationFileLineInput, type QuotationLinesImportInput } from './quotations-import.input.ts';

/** What is said of all of a quotation: on its first line, or the same on others. */
const HEAD = ['customerCode', 'prospectName', 'prospectState', 'contactEmail', 'contactPhone', 'quotedOn', 'validUntil', 'customerPo', 'terms', 'note'] as const;

/** Takes quotations over that stand in a file line by line, as drafts. By their reference the same again changes nothing. */
export function importQuotations(context: TenantContext, input: QuotationLinesImportInput): Promise<BulkPayload> {
  return takeTogether(context, {
    lines: input.lines, keyOf: ({ reference }) => reference.trim().toUpperCase(), noun: 'quotation', dryRun: input.dryRun, races: ['OMS_QUOTATION_KNOWN'],
    read(lines) {
      for (const [index, line] of lines.entries()) atLine(index, () => checkInput(QuotationFileLineInput, line));
      return (tx) => takeOver(tx, lines, input);
    },
  });
}

async function takeOver(tx: Transaction, lines: readonly QuotationFileLineInput[], { isTaxInclusive, warehouseCode }: QuotationLinesImportInput): Promise<Pick<BulkRow, 'outcome' | 'id'>> {
  const head = headOf(lines);
  const reference = lines[0]!.reference.trim();
  const customerId = head.customerCode ? await customerOf(tx, head.customerCode) : null;
  const [known] = await tx.sql<{ id: string }>('select id from oms_quotation where upper(imported_as) = upper(?)', [reference]);
  if (known) {
    await expectSame(tx, await tx.get(Quotation, known.id), customerId, lines);
    return { outcome: 'UNCHANGED', id: known.id };
  }
  const { customerCode: _code, ...said } = head;
  const quotation = await writeIn(tx, {
    ...said, customerId, isTaxInclusive: isTaxInclusive ?? null, warehouseId: warehouseCode?.trim() ? await warehouseOf(tx, warehouseCode.trim()) : null,
    lines: lines.map(({ sku, quantity, unit, unitPrice, discount, description }) => ({ sku: sku.trim(), quantity, unit: unit ?? null, unitPrice: unitPrice ?? null, discount: discount ?? null, description: description ?? null })),
  }, reference);
  await tx.flush();
  return { outcome: 'CREATED', id: quotation.id };
}

function headOf(lines: readonly QuotationFileLineInput[]): Partial<Record<(typeof HEAD)[number], string>> {
  const head: Partial<Record<(typeof HEAD)[number], string>> = {};
  for (const [index, line] of lines.entries()) {
    for (const field of HEAD) {
      const text = line[field]?.trim();
      if (!text) continue;
      if (head[field] !== undefined && head[field] !== text) throw new QuotationContradicts(field, head[field], text).at('lines', String(index));
      head[field] = text;
    }
  }
  return head;
}

async function customerOf(tx: Transaction, code: string): Promise<string> {
  const [customer] = await tx.find(Customer, { code: code.toUpperCase() });
  if (!customer) throw new NotFound('customer', code, ['customerCode']);
  return customer.id;
}

async function warehouseOf(tx: Transaction, code: string): Promise<string> {
  const [warehouse] = await tx.find(Warehouse, { code: code.toUpperCase() });
  if (!warehouse) throw new NotFound('warehouse', code, ['warehouseCode']);
  return warehouse.id;
}

/** What was taken over stays as it is here; a file that says otherwise now is refused. */
async function expectSame(tx: Transaction, quotation: Quotation, customerId: string | null, lines: readonly QuotationFileLineInput[]): Promise<void> {
  const stored = await tx.find(QuotationLine, { quotationId: quotation.id }, { orderBy: { position: 'asc' } });
  if (customerId && quotation.customerId !== customerId) throw new QuotationImportDiffers(quotation.number, quotation.customerName, ['customerCode']);
  if (stored.length !== lines.length) throw new QuotationImportDiffers(quotation.number, `${stored.length} lines`, ['sku']);
  for (const [index, line] of stored.entries()) {
    const said = lines[index]!;
    const quantity = said.unit?.trim() && line.enteredQuantity ? line.enteredQuantity : line.quantity;
    const price = said.unit?.trim() && line.enteredPrice ? line.enteredPrice : line.unitPrice;
    const differs = (what: string, field: string) => new QuotationImportDiffers(quotation.number, what, ['lines', String(index), field]);
    if (line.sku !== said.sku.trim()) throw differs(line.sku, 'sku');
    if (!quantity.eq(said.quantity)) throw differs(`${quantity.toFixed()} of ${line.sku}`, 'quantity');
    if (said.unitPrice && !price.eq(said.unitPrice)) throw differs(`₹${price.toFixed(2)} for ${line.sku}`, 'unitPrice');
  }
}

function atLine(index: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw error instanceof DomainError ? error.at('lines', String(index)) : error;
  }
}
