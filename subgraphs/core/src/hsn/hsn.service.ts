import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { upsertAll } from '../bulk.ts';
import { change } from '../changes.ts';
import { unknown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { parseHsn } from '../india/hsn.ts';
import { storable } from '../said.ts';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { UQCS } from '../unit/standard-units.ts';
import { Hsn } from './hsn.entity.ts';
import { HsnRowInput, type HsnCodesUpsertInput } from './hsn.input.ts';

/** A code of the master: besides what an item may carry, a whole chapter of two digits. */
function parseMasterCode(text: string): string {
  const bare = text.trim().replace(/[ .]/g, '');
  return /^(?!00|77|99)\d{2}$/.test(bare) ? bare : parseHsn(text);
}

/** Codes from a form, a file or another system, by their digits. */
export function upsertHsnCodes(context: TenantContext, input: HsnCodesUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, input.codes, ({ code }) => code, async (tx, rows) => {
    const digits = storable(rows.map(({ code }) => code.replace(/[ .]/g, '')));
    const known = new Map((await tx.lockAll(Hsn, { code: { $in: digits } })).map((hsn) => [hsn.code, hsn]));
    const categories = new Map((await tx.find(TaxCategory, {})).map(({ code, id }) => [code, id]));
    const said = new Set<string>();
    return (row) => {
      checkInput(HsnRowInput, row);
      const found = new Findings();
      const code = found.at(['code'], () => {
        const parsed = parseMasterCode(row.code);
        if (said.has(parsed)) throw new RuleBroken('CORE_ROW_TWICE', `The code ${parsed} stands in this request twice.`, { code: parsed });
        return parsed;
      });
      const taxCategoryId = found.at(['taxCategoryCode'], () => {
        if (!row.taxCategoryCode) return row.taxCategoryCode;
        const id = categories.get(row.taxCategoryCode);
        if (!id) throw unknown('tax category', row.taxCategoryCode);
        return id;
      });
      const uqc = found.at(['uqc'], () => {
        if (!row.uqc) return row.uqc;
        if (!UQCS.has(row.uqc.toUpperCase())) throw new RuleBroken('CORE_UQC_UNKNOWN', `${row.uqc} is no unique quantity code of the GST returns.`, { uqc: row.uqc });
        return row.uqc.toUpperCase();
      });
      found.settle();
      said.add(code!);
      const hsn = known.get(code!);
      const description = row.description.trim();
      if (!hsn) return { outcome: 'CREATED', id: tx.create(Hsn, { id: uuidv7(), code: code!, description, taxCategoryId: taxCategoryId ?? null, uqc: uqc ?? null, isActive: row.isActive ?? true }).id };
      return { outcome: change(hsn, { description, taxCategoryId, uqc, isActive: row.isActive ?? undefined }) ? 'UPDATED' : 'UNCHANGED', id: hsn.id };
    };
  }, { dryRun: input.dryRun });
}

/** The entry that fits an item's code best: its own, its subheading, heading or chapter. One statement. */
export async function hsnFor(context: TenantContext, code: string): Promise<Hsn | undefined> {
  const digits = parseHsn(code);
  const rows = await context.find(Hsn, { isActive: true, code: { $in: [2, 4, 6, 8].map((length) => digits.slice(0, length)) } });
  return rows.toSorted((a, b) => b.code.length - a.code.length)[0];
}
