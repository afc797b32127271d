import type { Column } from './column.ts';
import { permittedColumns, textColumn } from './column.ts';

interface Row { sku: string; value?: string }

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', title: 'SKU', text: (row) => row.sku }),
  textColumn<Row>({ key: 'value', title: 'Value', permission: 'stock:see-cost', include: 'withCost', text: (row) => row.value ?? '' }),
];

describe('columns a person may not see', () => {
  it('are neither shown nor asked for', () => {
    const clerk = permittedColumns(columns, (permission) => permission === undefined);
    expect(clerk.columns.map((column) => column.key)).toEqual(['sku']);
    expect(clerk.variables).toEqual({ withCost: false });
  });

  it('are asked for by who may', () => {
    const owner = permittedColumns(columns, () => true);
    expect(owner.columns.map((column) => column.key)).toEqual(['sku', 'value']);
    expect(owner.variables).toEqual({ withCost: true });
  });
});
