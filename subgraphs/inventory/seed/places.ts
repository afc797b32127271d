import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Warehouse } from '../src/warehouse/warehouse.entity.ts';
import { changeWarehouse, openWarehouse } from '../src/warehouse/warehouse.service.ts';

/** Regions as Indian companies speak of them, by the GST codes of their states. */
const REGIONS: readonly (readonly [code: string, name: string, states: readonly string[]])[] = [
  ['WEST', 'West', ['24', '26', '27', '30', '23']], ['NORTH', 'North', ['01', '02', '03', '04', '05', '06', '07', '08', '09']],
  ['SOUTH', 'South', ['28', '29', '32', '33', '34', '36', '37']], ['EAST', 'East', ['10', '18', '19', '20', '21', '22']],
];

/** The company's places as a tree: a region, in it the towns where it has several places, and in those the places. */
export async function seedPlaces(context: TenantContext): Promise<void> {
  const places = (await context.find(Warehouse, {}, { orderBy: { code: 'asc' } })).filter(({ kind }) => kind !== 'TRANSIT');
  if (places.some(({ kind }) => kind === 'GROUP')) return;
  for (const [code, name, states] of REGIONS) {
    const here = places.filter(({ stateCode }) => states.includes(stateCode));
    const [first] = here;
    if (!first) continue;
    const region = await openWarehouse(context, { code, name, kind: 'GROUP', branchId: first.branchId });
    for (const [city, some] of Map.groupBy(here, (place) => place.city ?? '')) {
      const town = city && some.length > 1 ? await openWarehouse(context, { code: city.toUpperCase().replaceAll(/[^A-Z0-9]/g, '').slice(0, 20), name: city, kind: 'GROUP', branchId: some[0]!.branchId, city, parentId: region.id }) : region;
      for (const { id } of some) {
        const [{ version }] = await context.sql<{ version: number }>('select version from inventory_warehouse where id = ?', [id]) as [{ version: number }];
        await changeWarehouse(context, { id, version, parentId: town.id });
      }
    }
  }
}
