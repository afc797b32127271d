import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Button, Popover } from 'antd';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import type { Column } from './column.ts';
import type { ColumnOrder } from './column-order.ts';
import { moveColumn } from './column-order.ts';

interface Props<Row> { columns: readonly Column<Row>[]; order: ColumnOrder<Row> }

/** Which columns stand in the list and in which order; the first one always does, it is the link. */
export function ColumnChooser<Row>({ columns, order }: Props<Row>) {
  const say = useWords();
  return (
    <Popover content={<Choices columns={columns} order={order} />} trigger="click" placement="bottomRight" arrow={false} destroyOnHidden>
      <Button type="text" icon={<Icon name="columns" />}>{say('columns')}</Button>
    </Popover>
  );
}

function Choices<Row>({ columns, order }: Props<Row>) {
  const say = useWords();
  const [dragged, setDragged] = useState<string>();
  const shown = order.shown.map((column) => column.key);
  const listed = [...order.shown, ...columns.filter((column) => !shown.includes(column.key))];
  const toggle = (key: string, on: boolean) => order.show(on ? [...shown, key] : shown.filter((other) => other !== key));
  const move = (key: string, by: -1 | 1) => {
    const to = shown[shown.indexOf(key) + by];
    if (to !== undefined) order.show(moveColumn(shown, key, to));
  };
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(key, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div className="column-choices">
      <ul aria-label={say('columns')}>
        {listed.map((column, place) => {
          const isShown = shown.includes(column.key);
          const canMove = isShown && place > 0;
          return (
            <li
              key={column.key} className={dragged && dragged !== column.key && canMove ? 'head-target' : undefined} draggable={canMove} onKeyDown={(event) => canMove && onKeyDown(event, column.key)}
              onDragStart={() => setDragged(column.key)} onDragOver={(event) => event.preventDefault()} onDrop={() => { if (dragged && isShown) order.show(moveColumn(shown, dragged, column.key)); setDragged(undefined); }} onDragEnd={() => setDragged(undefined)}
            >
              <label><input type="checkbox" checked={isShown} disabled={place === 0} onChange={(event) => toggle(column.key, event.target.checked)} /> {column.title}</label>
              {canMove && (
                <>
                  <button type="button" disabled={place === 1} aria-label={say('moveUp', { what: column.title })} title="Alt ↑" onClick={() => move(column.key, -1)}><Icon name="up" size={14} /></button>
                  <button type="button" disabled={place === shown.length - 1} aria-label={say('moveDown', { what: column.title })} title="Alt ↓" onClick={() => move(column.key, 1)}><Icon name="down" size={14} /></button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {order.isArranged && <Button type="text" size="small" onClick={() => order.show(undefined)}>{say('columnsAsMade')}</Button>}
    </div>
  );
}
