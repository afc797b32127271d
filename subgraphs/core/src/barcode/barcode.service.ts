import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { barcodeTaken, unknown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { Unit } from '../unit/unit.entity.ts';
import { storable } from '../said.ts';
import { Variant } from '../variant/variant.entity.ts';
import { BarcodeBook, type WantedBarcode } from './barcode-book.ts';
import { BarcodeRowInput, type BarcodeInput, type BarcodesSetInput } from './barcode.input.ts';
import { verifiedKind } from './gtin.ts';

/** All codes of one item, if the caller saw its latest version; a code left out goes. */
export function setBarcodes(context: TenantContext, { variantId, version, barcodes }: BarcodesSetInput): Promise<Variant> {
  return context.transaction(async (tx) => {
    const variant = await tx.lock(Variant, variantId, ['variantId']);
    tx.expectVersion(variant, version);
    const units = await unitsByCode(tx);
    const book = await BarcodeBook.open(tx, [variant.id], storable(barcodes.map(({ code }) => code)));
    const found = new Findings();
    const said = new Set<string>();
    const wanted = barcodes.map((row, index) => found.at(['barcodes', String(index)], () => {
      if (said.has(row.code)) throw new RuleBroken('CORE_BARCODE_TWICE', `${row.code} stands there twice.`, { code: row.code }, ['code']);
      said.add(row.code);
      return checked(book, units, variant, row);
    }));
    if (wanted.filter((row) => row?.isPrimary).length > 1) found.at(['barcodes'], () => { throw new RuleBroken('CORE_BARCODE_PRIMARY_TWICE', 'Only one code can stand on labels.'); });
    found.settle();
    const kept = wanted.flatMap((row) => row ?? []);
    for (const row of book.of(variant.id)) if (!said.has(row.code)) book.remove(variant, row);
    const labelled = kept.find((row) => row.isPrimary) ?? kept.find(({ code }) => book.of(variant.id).some((row) => row.code === code && row.isPrimary)) ?? kept[0];
    for (const row of kept) book.put(variant, { ...row, isPrimary: row === labelled });
    return variant;
  });
}

/** Codes from a file, by SKU; a code that the item bears already is changed where it differs. */
export function upsertBarcodes(context: TenantContext, rows: readonly BarcodeRowInput[], dryRun?: boolean | null): Promise<BulkPayload> {
  return upsertAll(context, rows, ({ code }) => code, async (tx) => {
    const variants = new Map((await tx.lockAll(Variant, { sku: { $in: storable(rows.map(({ sku }) => sku)) } })).map((variant) => [variant.sku, variant]));
    const units = await unitsByCode(tx);
    const book = await BarcodeBook.open(tx, [...variants.values()].map(({ id }) => id), storable(rows.map(({ code }) => code)));
    return (row) => {
      checkInput(BarcodeRowInput, row);
      const variant = variants.get(row.sku);
      if (!variant) throw unknown('SKU', row.sku).at('sku');
      return book.put(variant, checked(book, units, variant, row));
    };
  }, { dryRun });
}

const unitsByCode = async (tx: Transaction): Promise<Map<string, Unit>> => new Map((await tx.find(Unit, {})).map((unit) => [unit.code, unit]));

function checked(book: BarcodeBook, units: ReadonlyMap<string, Unit>, variant: Variant, { code, kind, unitCode, quantity, isPrimary }: BarcodeInput): WantedBarcode {
  const bearer = book.bearer(code);
  if (bearer && bearer !== variant.id) throw barcodeTaken(code).at('code');
  const verified = verifiedKind(code, kind);
  const unit = unitCode ? units.get(unitCode.toUpperCase()) : undefined;
  if (unitCode && !unit) throw unknown('unit', unitCode).at('unitCode');
  return { code, kind: verified, unitId: unit?.id ?? null, quantity: quantity ?? new Decimal(1), isPrimary: isPrimary ?? undefined };
}
