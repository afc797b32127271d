import { useRef } from 'react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import type { Column } from './column.ts';
import type { ListState } from './list-state.ts';

interface Props<Row> {
  column: Column<Row>;
  state: ListState;
  style: CSSProperties;
  /** The first column never moves. */
  isFixed: boolean;
  isTarget: boolean;
  drag(): void;
  drop(): void;
  leave(): void;
  step(by: -1 | 1): void;
  widen(width: number | undefined): void;
}

const NARROWEST = 56;
const STEP = 16;

/** A column's head: a click sorts (with shift, also), dragging moves, the edge widens; Ctrl and Shift with arrows do the same. */
export function HeadCell<Row>({ column, state, style, isFixed, isTarget, drag, drop, leave, step, widen }: Props<Row>) {
  const cell = useRef<HTMLTableCellElement>(null);
  const say = useWords();
  const place = state.sort.findIndex((key) => key.field === column.sort);
  const direction = place < 0 ? undefined : state.sort[place]!.direction;

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined;
    if (!by || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) widen(Math.max(NARROWEST, cell.current!.offsetWidth + by * STEP));
    else step(by);
  };
  const onPointerDown = (event: PointerEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const start = event.clientX;
    const width = cell.current!.offsetWidth;
    const grip = event.currentTarget;
    grip.setPointerCapture(event.pointerId);
    const follow = (moved: globalThis.PointerEvent) => {
      const next = `${Math.max(NARROWEST, width + moved.clientX - start)}px`;
      Object.assign(cell.current!.style, { width: next, minWidth: next, maxWidth: next });
    };
    const end = (moved: globalThis.PointerEvent) => {
      grip.removeEventListener('pointermove', follow as EventListener);
      widen(Math.round(Math.max(NARROWEST, width + moved.clientX - start)));
    };
    grip.addEventListener('pointermove', follow as EventListener);
    grip.addEventListener('pointerup', end as EventListener, { once: true });
  };
  const head = (
    <>
      {column.title}
      {direction && <Icon name={direction === 'ASC' ? 'up' : 'down'} size={12} />}
      {direction && state.sort.length > 1 && <small>{place + 1}</small>}
    </>
  );
  return (
    <th
      ref={cell} className={[column.align, isTarget && 'head-target'].filter(Boolean).join(' ') || undefined} style={style} scope="col" aria-sort={direction && (direction === 'ASC' ? 'ascending' : 'descending')}
      draggable={!isFixed} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', column.title); drag(); }} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); drop(); }} onDragEnd={leave}
    >
      {column.sort
        ? <button type="button" title={say('sortHint')} onKeyDown={onKeyDown} onClick={(event) => state.sortBy(column.sort!, event.shiftKey)}>{head}</button>
        : <span className="head-plain">{head}</span>}
      <span className="head-grip" aria-hidden="true" draggable={false} onPointerDown={onPointerDown} onDoubleClick={() => widen(undefined)} />
    </th>
  );
}
