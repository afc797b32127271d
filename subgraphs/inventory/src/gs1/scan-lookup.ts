import { Field } from 'type-graphql';
import { variantsByCode } from '@ilms/core/barcode/variant-by-code';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { storable } from '@ilms/core/said';
import { Decimal } from '@ilms/kernel/decimal';
import { choice, Choice, Day, Money, Quantity, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { SerialNumber } from '../serial/serial-number.entity.ts';
import { identifierOf } from './application-identifiers.ts';
import { readCode, waysToWrite } from './read-code.ts';
import { scanned } from './scanned.ts';

export const ScannedCodeKind = choice('ScannedCodeKind', 'What a code is.', {
  GS1: 'Facts in the language of GS1: GS1-128, DataMatrix, QR, or written with brackets.',
  DIGITAL_LINK: 'A web address with such facts.',
  GTIN: 'One trade item number: EAN-13, EAN-8, UPC-A or ITF-14.',
  OWN: 'A code of the company’s own: an SKU, a barcode or a serial number.',
});
export type ScannedCodeKind = keyof typeof ScannedCodeKind;

@Value('One fact of a code.')
export class ScannedFact {
  @Text('Its application identifier.') ai!: string;
  @Text('What that means; null where we do not know.', { nullable: true }) title!: string | null;
  @Text('What it says.') value!: string;
}

@Value('What a scanned or typed code means: the item, and whatever else stands in the code.')
export class ScanLookup {
  @Choice(ScannedCodeKind, 'What the code is.') kind!: ScannedCodeKind;
  @Field(() => Variant, { nullable: true, description: 'The item; null where the catalogue has none with this code.' }) item!: { id: string } | null;
  @Text('That item’s SKU.', { nullable: true }) sku!: string | null;
  @Text('What it is called.', { nullable: true }) name!: string | null;
  @Quantity('How many of the item’s unit the scanned pack holds, times the count the code carries.') quantity!: Decimal;
  @Text('The trade item number, 14 digits.', { nullable: true }) gtin!: string | null;
  @Text('The serial shipping container code.', { nullable: true }) sscc!: string | null;
  @Text('The batch.', { nullable: true }) batch!: string | null;
  @Text('The serial number as the code says it.', { nullable: true }) serial!: string | null;
  @Field(() => SerialNumber, { nullable: true, description: 'That serial number, where the company knows it.' }) serialNumber!: SerialNumber | null;
  @Day('When it was produced.', { nullable: true }) producedOn!: string | null;
  @Day('When it was packed.', { nullable: true }) packedOn!: string | null;
  @Day('Best before.', { nullable: true }) bestBefore!: string | null;
  @Day('When it expires.', { nullable: true }) expiresOn!: string | null;
  @Quantity('Net weight in kilograms, where the code carries it.', { nullable: true }) weightKg!: Decimal | null;
  @Money('The price, where the code carries it.', { nullable: true }) price!: Decimal | null;
  @Text('The number of a purchase order.', { nullable: true }) orderNumber!: string | null;
  @Text('A place, by its global location number.', { nullable: true }) gln!: string | null;
  @Field(() => [ScannedFact], { description: 'What else stands in the code.' }) others!: ScannedFact[];
}

/** Reads a code and finds what it means. A code that claims to be GS1 and cannot be read is refused with the place of the fault; one that nobody knows has no item. */
export async function lookUp(context: TenantContext, code: string): Promise<ScanLookup> {
  const read = readCode(code);
  const facts = scanned(read, dayInIndia(new Date()));
  const candidates = storable([...(read.kind === 'OWN' || read.kind === 'GTIN' ? [read.text] : []), ...(facts.gtin ? waysToWrite(facts.gtin) : [])]);
  const found = await variantsByCode(context, candidates);
  const meant = candidates.map((candidate) => found.get(candidate)).find((one) => one !== undefined);
  const serialNumber = await serialMeant(context, meant?.variantId, facts.serial ?? (meant ? null : read.kind === 'OWN' ? read.text : null));
  const ownBatch = meant || serialNumber || read.kind !== 'OWN' ? null : await batchMeant(context, read.text);
  const variantId = meant?.variantId ?? serialNumber?.variantId ?? ownBatch?.variantId;
  const [item] = variantId ? await context.sql<{ sku: string; name: string }>('select sku, name from core_variant where id = ?', [variantId]) : [];
  const others = facts.others.map(({ ai, value }) => ({ ai, value, title: identifierOf(ai)?.title ?? null }));
  const { gtin, sscc, batch, producedOn, packedOn, bestBefore, expiresOn, weightKg, price, orderNumber, gln } = facts;
  return {
    kind: read.kind, item: variantId ? Object.assign(new Variant(), { id: variantId }) : null, sku: item?.sku ?? null, name: item?.name ?? null, quantity: new Decimal(meant?.perPack ?? 1).times(facts.quantity ?? 1),
    gtin, sscc, batch: batch ?? ownBatch?.number ?? null, serial: facts.serial ?? (serialNumber && read.kind === 'OWN' ? serialNumber.number : null), serialNumber, producedOn: producedOn ?? ownBatch?.madeOn ?? null, packedOn, bestBefore, expiresOn: expiresOn ?? ownBatch?.expiresOn ?? null, weightKg, price, orderNumber, gln, others,
  };
}

/** A serial number of the item; without an item the only one of the company that is written so. */
async function serialMeant(context: TenantContext, variantId: string | undefined, number: string | null): Promise<SerialNumber | null> {
  if (number === null || storable([number]).length === 0) return null;
  const rows = await context.sql<{ id: string }>(`select id from inventory_serial_number where lower(number) = lower(?) and (?::uuid is null or variant_id = ?::uuid) limit 2`, [number, variantId ?? null, variantId ?? null]);
  return rows.length === 1 ? context.load(SerialNumber, rows[0]!.id) : null;
}

/** The only batch of the company that is numbered so: what the label of a batch says whose item has no global number. */
async function batchMeant(context: TenantContext, number: string): Promise<{ variantId: string; number: string; madeOn: string | null; expiresOn: string | null } | null> {
  if (storable([number]).length === 0) return null;
  const rows = await context.sql<{ variantId: string; number: string; madeOn: string | null; expiresOn: string | null }>(
    `select variant_id as "variantId", number, made_on::text as "madeOn", expires_on::text as "expiresOn" from inventory_batch where lower(number) = lower(?) limit 2`, [number]);
  return rows.length === 1 ? rows[0]! : null;
}
