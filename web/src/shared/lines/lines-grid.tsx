import { useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { App, Button, Dropdown } from 'antd';
import { isDecimal, plainDecimal, sum } from '../decimal.ts';
import { newKey } from '../document/draft.ts';
import { formatQuantity } from '../format.ts';
import { Icon } from '../icon.tsx';
import { isTyping, keySign, useShownKeys } from '../keyboard.ts';
import { ScrollBox } from '../scroll-box.tsx';
import { useWords } from '../words/words.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { DayCell } from './day-cell.tsx';
import { ItemCell } from './item-cell.tsx';
import { LineDetail } from './line-detail.tsx';
import type { Item, ItemSource, Line, LineColumn } from './line-column.ts';
import { asScanned, hasCode } from './line-column.ts';
import type { PasteFault } from './paste.ts';
import { pasteInto, readPaste, spreadsheetRows } from './paste.ts';
import { PastePreview } from './paste-preview.tsx';
import { isBegun } from './written.ts';
import { ScanPace } from './scan.ts';

interface Props<Row extends Line> {
  rows: readonly Row[];
  columns: readonly LineColumn<Row>[];
  change(rows: Row[]): void;
  blank(): Row;
  items: ItemSource;
  /** What choosing an article sets on its row. */
  pick(row: Row, item: Item): Row;
  /** The column a scanned article counts up; scanning an article that is there adds one to it. */
  counted?: keyof Row & string;
  /** Refusals by path: `lines.0.quantity`. */
  errors: ReadonlyMap<string, string>;
  label: string;
}

/** The least a column without a width of its own may shrink to unless it says so, and what number and tools take. */
const FREE_WIDTH = 136;
const FRAME_WIDTH = 72;

/** Pasted rows whose article nobody knows yet, or some cell of which was not understood. */
interface Doubtful<Row> { pasted: readonly Partial<Row>[]; faults: readonly PasteFault[]; at: number; found: readonly Item[]; firstRow: number }

/** The keyboard grid of a document's lines. There is always one open row at the end to write the next line in. */
export function LinesGrid<Row extends Line>({ rows, columns, change, blank, items, pick, counted, errors, label }: Props<Row>) {
  const say = useWords();
  const { message } = App.useApp();
  const table = useRef<HTMLTableElement>(null);
  const [detail, setDetail] = useState<number>();
  const [doubtful, setDoubtful] = useState<Doubtful<Row>>();
  // Answers of the server arrive after more has been typed: they must meet the newest rows.
  const latest = useRef(rows);
  latest.current = rows;
  const typed = columns.filter((column) => column.kind !== 'shown');
  const hasItems = columns.some((column) => column.kind === 'item');
  const takesUnits = columns.some((column) => column.kind === 'choice' && column.key === 'unit');
  // Where rows name articles, the article makes a line of them; elsewhere whatever is typed first does.
  const isLine = (row: Row | undefined): row is Row => row !== undefined && (hasItems ? row.sku.trim() !== '' : isBegun(row));
  const canBegin = ({ kind }: LineColumn<Row>) => kind === 'item' || !hasItems;
  const count = rows.filter(isLine).length;
  useShownKeys({ group: say('keysLines'), says: { Tab: say('keyNextCell'), Enter: say('keyCellBelow'), 'mod+i': say('keyInsertLine'), 'mod+d': say('keyDuplicateLine'), 'mod+Delete': say('keyDeleteLine'), 'alt+ArrowUp': say('keyMoveLine'), F2: say('keyLineDetail'), 'mod+v': say('keyPasteLines') } });

  const commit = (next: readonly Row[]) => {
    const open = next.at(-1);
    const withOpen = !open || isLine(open) ? [...next, blank()] : [...next];
    latest.current = withOpen;
    change(withOpen);
  };
  const edit = (index: number, row: Row) => commit(latest.current.map((old, place) => (place === index ? row : old)));
  const remove = (index: number) => {
    commit(latest.current.filter((_, place) => place !== index));
    focus(Math.max(0, Math.min(index, latest.current.length - 1)), 0);
  };
  const duplicate = (index: number) => {
    const row = latest.current[index];
    if (!isLine(row)) return;
    commit([...latest.current.slice(0, index + 1), { ...row, key: newKey() }, ...latest.current.slice(index + 1)]);
    focus(index + 1, 0);
  };
  const insert = (index: number) => {
    commit([...latest.current.slice(0, index), blank(), ...latest.current.slice(index)]);
    focus(index, 0);
  };
  const move = (index: number, by: -1 | 1, column = 0) => {
    const [row, other] = [latest.current[index], latest.current[index + by]];
    // The open row stays last.
    if (!row || !other || (!isLine(other) && index + by === latest.current.length - 1) || (!isLine(row) && index === latest.current.length - 1)) return;
    commit(latest.current.map((line, place) => (place === index ? other : place === index + by ? row : line)));
    focus(index + by, column);
  };
  // The cell may be a row that the next render brings.
  const focus = (row: number, column: number) => requestAnimationFrame(() => {
    const input = table.current?.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-row="${row}"][data-column="${column}"] :is(input, select)`);
    input?.focus();
    if (input instanceof HTMLInputElement) input.select();
  });
  // Enter goes from what is typed to what is typed; Tab stops at what is chosen too.
  const forward = (row: number, column: number) => {
    const next = typed.findIndex(({ kind, isPassed }, place) => place > column && kind !== 'choice' && !isPassed);
    return next > 0 ? focus(row, next) : focus(row + 1, 0);
  };

  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const mod = event.ctrlKey || event.metaKey;
    const take = (run: () => void) => { event.preventDefault(); event.stopPropagation(); run(); };
    if (mod && event.key.toLowerCase() === 'd') take(() => duplicate(row));
    else if (mod && event.key.toLowerCase() === 'i') take(() => insert(row));
    else if (mod && (event.key === 'Delete' || event.key === 'Backspace')) take(() => remove(row));
    else if (event.key === 'F2') { if (isLine(latest.current[row])) take(() => setDetail(row)); }
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) take(() => move(row, event.key === 'ArrowUp' ? -1 : 1, column));
    else if (!mod && event.key === 'Enter') take(() => forward(row, column));
    else if (event.target instanceof HTMLSelectElement) return;
    else if (event.key === 'ArrowDown') take(() => focus(Math.min(rows.length - 1, row + 1), column));
    else if (event.key === 'ArrowUp') take(() => focus(Math.max(0, row - 1), column));
  };

  /** Lays pasted rows over the lines; articles already found bring their name, unit and price. */
  const lay = (pasted: readonly Partial<Row>[], at: number, found: readonly Item[]) => {
    const next = pasteInto(latest.current, pasted, at, blank);
    commit(next.map((line, place) => {
      const item = place >= at && place < at + pasted.length ? found.find((candidate) => hasCode(candidate, line.sku)) : undefined;
      return item ? pick(line, asScanned(item, line.sku, takesUnits)) : line;
    }));
  };
  const onPaste = async (event: ClipboardEvent, row: number, column: number) => {
    const cells = spreadsheetRows(event.clipboardData.getData('text/plain'));
    if (!cells) return;
    event.preventDefault();
    const { rows: pasted, faults } = readPaste<Row>(cells, typed, column);
    const codes = pasted.map((line) => line.sku ?? '').filter(Boolean);
    const found = hasItems && codes.length > 0 ? await items.resolve(codes).catch(() => undefined) : [];
    const firstRow = cells.length - pasted.length + 1;
    // Where the articles could not be asked for, the lines are laid all the same; saving will tell.
    const unknown = found && hasItems ? pasted.flatMap((line, index) => (line.sku && !found.some((item) => hasCode(item, line.sku!)) ? [{ row: index + firstRow, cell: line.sku, why: 'pasteUnknownItem' as const }] : [])) : [];
    const all = [...faults, ...unknown].sort((a, b) => a.row - b.row);
    if (all.length === 0) lay(pasted, row, found ?? []);
    else setDoubtful({ pasted, faults: all, at: row, found: found ?? [], firstRow });
  };

  /** Adds what was scanned, or counts it up where it stands already. */
  const scan = (item: Item, from?: number) => {
    const lines = latest.current;
    const { unit } = pick(blank(), item);
    const known = counted ? lines.findIndex((line, place) => place !== from && line.sku.toLowerCase() === item.sku.toLowerCase() && (line.unit ?? '') === (unit ?? '')) : -1;
    if (known >= 0 && counted) {
      const quantity = String(lines[known]![counted] ?? '');
      const more = sum([isDecimal(quantity) ? quantity : '0', item.count ?? '1']);
      // The row the code was read into is not a line of its own.
      commit(lines.flatMap((line, place) => (place === from ? [] : [place === known ? { ...line, [counted]: more } : line])));
      void message.success(say('scanned', { sku: item.sku, quantity: formatQuantity(more) }), 1.5);
    } else {
      const place = from ?? lines.length - 1;
      commit(lines.map((line, at) => (at === place ? pick(line, item) : line)));
    }
    focus(latest.current.length - 1, 0);
  };
  const scanCode = async (code: string) => {
    const item = (await items.resolve([code]).catch(() => [])).find((candidate) => hasCode(candidate, code));
    if (item) scan(asScanned(item, code, takesUnits));
    else void message.warning(say('scanUnknown', { code }));
  };
  useScanner(hasItems && counted !== undefined, (code) => void scanCode(code));

  return (
    <>
      <ScrollBox className="lines-box">
        <table className="lines" ref={table} aria-label={label} style={{ minWidth: columns.reduce((width, column) => width + (column.width ?? column.least ?? FREE_WIDTH), FRAME_WIDTH) }}>
          <thead>
            <tr>
              <th className="line-number" scope="col">#</th>
              {columns.map((column) => <th key={column.key} className={column.align} style={{ width: column.width }} scope="col">{column.title}</th>)}
              <th className="line-tools"><span className="unseen">{say('lineActions')}</span></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const problems = typed.flatMap((column) => errors.get(`lines.${index}.${column.key}`) ?? []).concat(errors.get(`lines.${index}`) ?? []);
              const isOpenRow = index === rows.length - 1 && !isLine(row);
              const line = index + 1;
              return [
                <tr key={row.key} className={isOpenRow ? 'line-open' : undefined}>
                  <td className="line-number">{isOpenRow ? '' : line}</td>
                  {columns.map((column) => {
                    if (column.kind === 'shown') return <td key={column.key} className={column.align}>{isOpenRow ? '' : column.show?.(row, index)}</td>;
                    const place = typed.indexOf(column);
                    const id = `field-lines-${index}-${column.key}`;
                    const isInvalid = errors.has(`lines.${index}.${column.key}`);
                    const name = `${column.title}, line ${line}`;
                    const value = String(row[column.key] ?? '');
                    return (
                      <td key={column.key} className={column.align} data-row={index} data-column={place} onKeyDown={(event) => onKeyDown(event, index, place)} onPaste={(event) => void onPaste(event, index, place)}>
                        {column.kind === 'item' ? (
                          <ItemCell id={id} label={name} value={value} items={items} isInvalid={isInvalid} type={(text) => edit(index, { ...row, [column.key]: text })} pick={(item) => { const at = latest.current.findIndex((other) => other.key === row.key); if (at >= 0) edit(at, pick(latest.current[at]!, item)); }} takesUnits={takesUnits} scan={counted ? (item) => scan(item, latest.current.findIndex((other) => other.key === row.key)) : undefined} next={() => forward(index, place)} />
                        ) : column.kind === 'choice' ? (
                          <ChoiceCell id={id} label={name} value={value} choices={isOpenRow ? [] : column.choices?.(row) ?? []} isInvalid={isInvalid} isDisabled={isOpenRow} choose={(chosen) => edit(index, column.choose?.(row, chosen) ?? { ...row, [column.key]: chosen })} />
                        ) : column.kind === 'day' ? (
                          <DayCell id={id} label={name} value={value} isInvalid={isInvalid} isDisabled={isOpenRow && !canBegin(column)} isBare change={(day) => edit(index, { ...row, [column.key]: day })} />
                        ) : (
                          <input id={id} aria-label={name} aria-invalid={isInvalid || undefined} inputMode={column.kind === 'decimal' ? 'decimal' : undefined} placeholder={isOpenRow ? '' : column.placeholder} autoComplete="off" value={value} disabled={isOpenRow && !canBegin(column)} onChange={(event) => edit(index, { ...row, [column.key]: event.target.value })} onBlur={() => column.kind === 'decimal' && value !== plainDecimal(value) && edit(index, { ...row, [column.key]: plainDecimal(value) })} />
                        )}
                      </td>
                    );
                  })}
                  <td className="line-tools">
                    {!isOpenRow && (
                      <>
                        <Dropdown
                          trigger={['click']} placement="bottomRight"
                          menu={{ items: [
                            { key: 'detail', label: say('lineDetail', { line }), extra: 'F2', icon: <Icon name="table" />, onClick: () => setDetail(index) },
                            { key: 'insert', label: say('insertLine', { line }), extra: keySign('mod+i'), icon: <Icon name="insert" />, onClick: () => insert(index) },
                            { key: 'duplicate', label: say('duplicateLine', { line }), extra: keySign('mod+d'), icon: <Icon name="copy" />, onClick: () => duplicate(index) },
                            { key: 'up', label: say('lineUp'), extra: keySign('alt+ArrowUp'), icon: <Icon name="up" />, disabled: index === 0, onClick: () => move(index, -1) },
                            { key: 'down', label: say('lineDown'), extra: keySign('alt+ArrowDown'), icon: <Icon name="down" />, disabled: index >= count - 1, onClick: () => move(index, 1) },
                          ] }}
                        >
                          <Button type="text" size="small" tabIndex={-1} aria-label={`${say('lineActions')}, ${line}`} icon={<Icon name="more" />} />
                        </Dropdown>
                        <Button type="text" size="small" tabIndex={-1} aria-label={say('deleteLine', { line })} title={keySign('mod+Delete')} icon={<Icon name="trash" />} onClick={() => remove(index)} />
                      </>
                    )}
                  </td>
                </tr>,
                problems.length > 0 && <tr key={`${row.key}-problem`} className="line-problem"><td /><td colSpan={columns.length + 1}><span className="field-error" role="alert">{problems.join(' ')}</span></td></tr>,
              ];
            })}
          </tbody>
        </table>
      </ScrollBox>
      {detail !== undefined && rows[detail] && detail < count && <LineDetail row={rows[detail]} index={detail} total={count} columns={columns} errors={errors} change={(row) => edit(detail, row)} go={setDetail} close={() => { setDetail(undefined); focus(detail, 0); }} />}
      {doubtful && (
        <PastePreview
          count={doubtful.pasted.length} faults={doubtful.faults} close={() => setDoubtful(undefined)}
          takeAll={() => { lay(doubtful.pasted, doubtful.at, doubtful.found); setDoubtful(undefined); }}
          takeGood={() => { lay(doubtful.pasted.filter((_, index) => !doubtful.faults.some((fault) => fault.row === index + doubtful.firstRow)), doubtful.at, doubtful.found); setDoubtful(undefined); }}
        />
      )}
    </>
  );
}

/** Hears a scanner while no field has the focus. */
function useScanner(isActive: boolean, hear: (code: string) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    if (!isActive) return;
    const pace = new ScanPace();
    let code = '';
    let last = 0;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter') {
        if (code && pace.isScan(event.timeStamp)) { event.preventDefault(); latest.current(code); }
        code = '';
        return;
      }
      if (event.key.length !== 1) return;
      if (event.timeStamp - last > 200) code = '';
      last = event.timeStamp;
      code += event.key;
      pace.key(event.key, event.timeStamp);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isActive]);
}
