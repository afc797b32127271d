import { variantsByCode } from '@ilms/core/barcode/variant-by-code';
import { storable } from '@ilms/core/said';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { UnreadableCode } from '../serial-errors.ts';
import { readCode, waysToWrite } from './read-code.ts';
import { scanned } from './scanned.ts';

/** Ways in which the catalogue may know a code: as it is, or the trade item number in it. One that cannot be read is looked for as it is. */
function candidatesOf(code: string): { ways: string[]; count: Decimal } {
  try {
    const facts = scanned(readCode(code), '2000-01-01');
    return { ways: storable([code, ...(facts.gtin ? waysToWrite(facts.gtin) : [])]), count: facts.quantity ?? new Decimal(1) };
  } catch (error) {
    if (error instanceof UnreadableCode) return { ways: storable([code]), count: new Decimal(1) };
    throw error;
  }
}

/** The items that scanners mean by these codes, GS1 or not, by code, in one statement; a pack or a count in the code stands for what it holds. */
export async function variantsByScan(context: TenantContext, codes: readonly string[]): Promise<Map<string, { variantId: string; perPack: string }>> {
  const wanted = [...new Set(codes)].map((code) => ({ code, ...candidatesOf(code) }));
  const found = await variantsByCode(context, wanted.flatMap(({ ways }) => ways));
  return new Map(wanted.flatMap(({ code, ways, count }) => {
    const meant = ways.map((way) => found.get(way)).find((one) => one !== undefined);
    return meant ? [[code, { variantId: meant.variantId, perPack: new Decimal(meant.perPack).times(count).toFixed() }] as const] : [];
  }));
}
