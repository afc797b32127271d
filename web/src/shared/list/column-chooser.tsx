import { Button, Checkbox, Popover } from 'antd';
import { Icon } from '../icon.tsx';
import type { Column } from './column.ts';
import type { ListState } from './list-state.ts';

interface Props<Row> { columns: readonly Column<Row>[]; shown: readonly Column<Row>[]; state: ListState }

/** Which columns stand in the list; the first one always does, it is the link. */
export function ColumnChooser<Row>({ columns, shown, state }: Props<Row>) {
  const keys = new Set(shown.map((column) => column.key));
  const toggle = (key: string, on: boolean) => {
    const next = columns.filter((column) => (column.key === key ? on : keys.has(column.key)));
    const isDefault = columns.every((column) => next.includes(column) === !column.hidden);
    state.setColumns(isDefault ? undefined : next.map((column) => column.key));
  };
  const content = (
    <div className="choices" role="group" aria-label="Columns">
      {columns.map((column, index) => (
        <Checkbox key={column.key} checked={keys.has(column.key)} disabled={index === 0} onChange={(event) => toggle(column.key, event.target.checked)}>{column.title}</Checkbox>
      ))}
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight" arrow={false}>
      <Button type="text" icon={<Icon name="columns" />}>Columns</Button>
    </Popover>
  );
}
