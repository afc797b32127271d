import { Catalogue } from '../catalogue/catalogue.ts';
import { faultsIn } from './faults.ts';
import { maintenanceOf } from './maintenance.ts';

const catalogue = Catalogue.read(new URL('../../../../schema/modules.json', import.meta.url));
const WHY = 'Stock is being counted anew';

describe('modules in maintenance', () => {
  it('are those that were switched off and all that stand on them, each with the reason', () => {
    const maintenance = maintenanceOf(catalogue, [{ module: 'inventory', reason: WHY }]);
    expect(maintenance['inventory']).toBe(WHY);
    expect(maintenance['distribution']).toBe(`It needs Inventory Management, which is in maintenance: ${WHY}`);
    const above = catalogue.all.filter(({ code }) => catalogue.closure([code]).has('inventory')).map(({ code }) => code);
    expect(Object.keys(maintenance).sort()).toEqual(above.sort());
    for (const free of ['core', 'platform', 'finance', 'crm', 'hrms', 'cms']) expect(maintenance[free]).toBeUndefined();
  });

  it('are none while nothing was switched off', () => expect(maintenanceOf(catalogue, [])).toEqual({}));
});

describe('what the manifests say of each other', () => {
  const entry = (code: string, requires: string[], integrates: string[] = []) => ({ code, requires, integrates });

  it('is without a fault', () => expect(faultsIn(catalogue.all)).toEqual([]));

  it('is refused where modules need each other in a circle, themselves, or one that is not there', () => {
    expect(faultsIn([entry('a', ['b']), entry('b', ['c']), entry('c', ['a'])])).toEqual(['a needs b, b needs c, c needs a: none of them can be had before the others.']);
    expect(faultsIn([entry('a', ['a'])])).toEqual(['a needs a: none of them can be had before the others.']);
    expect(faultsIn([entry('a', ['gone'], ['lost'])])).toEqual(['a needs gone, which is no module.', 'a works with lost, which is no module.']);
  });
});
