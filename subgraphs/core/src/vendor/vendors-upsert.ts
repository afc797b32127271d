import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { placesOf } from '../party/party-places.ts';
import { mergedAway } from '../party/party.ts';
import { storable } from '../said.ts';
import { Vendor } from './vendor.entity.ts';
import { VendorInput } from './vendor.input.ts';
import { enter, factsOf, namedBy, requireForBank, revise } from './vendor.service.ts';

/** Vendors from a file or another system, by code: new ones are entered, known ones changed where they differ. */
export function upsertVendors(context: TenantContext, rows: readonly VendorInput[], dryRun?: boolean | null): Promise<BulkPayload> {
  return upsertAll(context, rows, (row) => row.code ?? '', async (tx) => {
    const codes = storable(rows.flatMap(({ code }) => code ?? []));
    const vendors = new Map((await tx.lockAll(Vendor, { code: { $in: codes } })).map((vendor) => [vendor.code, vendor]));
    const places = await placesOf(tx, 'vendorId', [...vendors.values()].map(({ id }) => id));
    const merged = [...vendors.values()].flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
    const into = new Map((merged.length ? await tx.find(Vendor, { id: { $in: merged } }) : []).map((vendor) => [vendor.id, vendor]));
    const named = await namedBy(tx, rows);
    const entered = new Set<string>();
    return (row) => {
      checkInput(VendorInput, row);
      requireForBank(tx, row);
      const { code } = row;
      if (!code) throw new RuleBroken('CORE_CODE_REQUIRED', 'A vendor in a bulk request needs its code: by it the row is recognised next time.', {}, ['code']);
      if (entered.has(code)) throw new RuleBroken('CORE_ROW_TWICE', `The vendor ${code} stands in this request twice.`, { code }, ['code']);
      const vendor = vendors.get(code);
      if (vendor?.isMerged) throw mergedAway(vendor, into.get(vendor.mergedIntoId!)!).at('code');
      const known = places(vendor?.id ?? '');
      const facts = factsOf(row, known.addresses, named, vendor);
      entered.add(code);
      if (!vendor) return { outcome: 'CREATED', id: enter(tx, code, facts).id };
      return { outcome: revise(tx, vendor, known, {}, facts) ? 'UPDATED' : 'UNCHANGED', id: vendor.id };
    };
  }, { dryRun });
}
