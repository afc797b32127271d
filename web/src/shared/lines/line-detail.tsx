import { Button, Input, Modal } from 'antd';
import { plainDecimal } from '../decimal.ts';
import { Fact, Field } from '../document/fields.tsx';
import { Icon } from '../icon.tsx';
import { keySign } from '../keyboard.ts';
import { useWords } from '../words/words.ts';
import { ChoiceCell } from './choice-cell.tsx';
import type { Line, LineColumn } from './line-column.ts';

interface Props<Row extends Line> { row: Row; index: number; total: number; columns: readonly LineColumn<Row>[]; errors: ReadonlyMap<string, string>; change(row: Row): void; go(index: number): void; close(): void }

/** One line with all its fields under each other, and the way to the next: for many columns, and for a phone. */
export function LineDetail<Row extends Line>({ row, index, total, columns, errors, change, go, close }: Props<Row>) {
  const say = useWords();
  const step = (by: number) => { if (index + by >= 0 && index + by < total) go(index + by); };
  return (
    <Modal
      open title={say('lineOf', { line: index + 1, total })} width={520} onCancel={close}
      footer={<><Button icon={<Icon name="up" />} disabled={index === 0} onClick={() => step(-1)} title={keySign('PageUp')}>{say('previousLine')}</Button><Button icon={<Icon name="down" />} disabled={index === total - 1} onClick={() => step(1)} title={keySign('PageDown')}>{say('nextLine')}</Button><Button type="primary" onClick={close}>{say('closeLine')}</Button></>}
    >
      <div className="fields line-detail" key={row.key} onKeyDown={(event) => { if (event.key === 'PageDown') { event.preventDefault(); step(1); } else if (event.key === 'PageUp') { event.preventDefault(); step(-1); } }}>
        {columns.map((column, place) => {
          if (column.kind === 'shown' || column.kind === 'item') return <Fact key={column.key} label={column.title}>{column.kind === 'item' ? row.sku : column.show?.(row, index)}</Fact>;
          if (column.kind === 'choice') return <Field key={column.key} label={column.title} path={`detail.${index}.${column.key}`} error={errors.get(`lines.${index}.${column.key}`)}><span className="lines-choice"><ChoiceCell id={`field-detail-${index}-${column.key}`} label={column.title} value={String(row[column.key] ?? '')} choices={column.choices?.(row) ?? []} isInvalid={errors.has(`lines.${index}.${column.key}`)} isDisabled={false} choose={(chosen) => change(column.choose?.(row, chosen) ?? { ...row, [column.key]: chosen })} /></span></Field>;
          const path = `detail.${index}.${column.key}`;
          const value = String(row[column.key] ?? '');
          return (
            <Field key={column.key} label={column.title} path={path} error={errors.get(`lines.${index}.${column.key}`)}>
              <Input id={`field-detail-${index}-${column.key}`} autoFocus={columns.slice(0, place).every((other) => other.kind === 'shown' || other.kind === 'item')} type={column.kind === 'day' ? 'date' : undefined} inputMode={column.kind === 'decimal' ? 'decimal' : undefined} value={value} onChange={(event) => change({ ...row, [column.key]: event.target.value })} onBlur={() => column.kind === 'decimal' && value !== plainDecimal(value) && change({ ...row, [column.key]: plainDecimal(value) })} />
            </Field>
          );
        })}
      </div>
    </Modal>
  );
}
