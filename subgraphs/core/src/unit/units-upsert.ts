import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertOneByOne } from '../bulk.ts';
import { UnitRowInput, type UnitsUpsertInput } from './unit.input.ts';
import { createUnit, updateUnit } from './unit.service.ts';
import { Unit } from './unit.entity.ts';

/** Units from a file or another system, by code. Decimals and family of a known unit stay: stock was counted in it. */
export function upsertUnits(context: TenantContext, { units, dryRun }: UnitsUpsertInput): Promise<BulkPayload> {
  return upsertOneByOne<UnitRowInput, Unit>(context, units, ({ code }) => code, {
    check: (row) => checkInput(UnitRowInput, row),
    find: async (tx, { code }) => (await tx.find(Unit, { code }))[0],
    create: (tx, { code, name, decimals, uqc, family }) => {
      if (!family) throw new RuleBroken('REQUIRED', 'Say what a new unit measures.', {}, ['family']);
      return createUnit(tx, { code, name, decimals: decimals ?? 0, uqc: uqc ?? null, family });
    },
    revise: (tx, unit, { name, decimals, uqc, family, isActive }) => {
      if (decimals != null && decimals !== unit.decimals) throw new RuleBroken('CORE_UNIT_STAYS', `${unit.code} is counted to ${unit.decimals} decimals, which stays: stock was counted in it.`, { decimals: unit.decimals }, ['decimals']);
      if (family && family !== unit.family) throw new RuleBroken('CORE_UNIT_STAYS', `${unit.code} measures ${unit.family.toLowerCase()}, which stays.`, { family: unit.family }, ['family']);
      return updateUnit(tx, { id: unit.id, version: unit.version, name, uqc: uqc ?? null, isActive: isActive ?? null });
    },
  }, { dryRun });
}
