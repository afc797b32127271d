import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from 'antd';
import { Icon } from '../../shared/icon.tsx';

interface Props<Item> { label: string; items: readonly Item[]; keyOf(item: Item): string; nameOf(item: Item): string; change(items: Item[]): void; disabled?: boolean; children(item: Item, place: number): ReactNode }

/** Moves one thing to the place of another. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), items[from]!, ...rest.slice(to)];
}

/** Things whose order counts: dragged, moved by their buttons, or with Alt and an arrow. */
export function OrderedList<Item>({ label, items, keyOf, nameOf, change, disabled, children }: Props<Item>) {
  const [dragged, setDragged] = useState<number>();
  const move = (from: number, to: number) => to >= 0 && to < items.length && change(moved(items, from, to));
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (disabled || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <ol className="ordered" aria-label={label}>
      {items.map((item, at) => (
        <li
          key={keyOf(item)} draggable={!disabled} className={dragged !== undefined && dragged !== at ? 'ordered-target' : undefined} onKeyDown={(event) => onKeyDown(event, at)}
          onDragStart={() => setDragged(at)} onDragOver={(event) => event.preventDefault()} onDragEnd={() => setDragged(undefined)} onDrop={() => { if (dragged !== undefined && dragged !== at) move(dragged, at); setDragged(undefined); }}
        >
          <span className="ordered-place">{at + 1}</span>
          <span className="ordered-what">{children(item, at)}</span>
          {!disabled && (
            <span className="ordered-tools">
              <Button type="text" size="small" disabled={at === 0} icon={<Icon name="up" size={14} />} aria-label={`Move ${nameOf(item)} up`} title="Alt ↑" onClick={() => move(at, at - 1)} />
              <Button type="text" size="small" disabled={at === items.length - 1} icon={<Icon name="down" size={14} />} aria-label={`Move ${nameOf(item)} down`} title="Alt ↓" onClick={() => move(at, at + 1)} />
              <Button type="text" size="small" icon={<Icon name="close" size={14} />} aria-label={`Take ${nameOf(item)} out`} onClick={() => change(items.filter((other) => other !== item))} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
