import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { AbcClass } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { newKey, useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { useItems } from '../../shared/lines/items.ts';
import type { Line, LineColumn } from '../../shared/lines/line-column.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { writtenLines } from '../../shared/lines/written.ts';
import { useIsPhone } from '../../shared/viewport.ts';
import { AFTER_COUNT, OpenCount } from './count.document.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

const CountChoices = graphql(`
  query CountChoices {
    inventorySettings { id countTolerancePercent countToleranceValue }
    productCategoryTree { id path }
  }
`);

type What = 'all' | 'some' | 'items';
interface CountLine extends Line { name: string; unit: string }

const COLUMNS: readonly LineColumn<CountLine>[] = [{ key: 'sku', title: 'SKU', kind: 'item', width: 220 }, { key: 'name', title: 'Name', kind: 'shown', show: (row) => <span className="line-name">{row.name}</span> }];
const CLASSES = [{ value: 'A', label: 'A – the first 80 % of value' }, { value: 'B', label: 'B – the next 15 %' }, { value: 'C', label: 'C – the rest' }];
const blank = (): CountLine => ({ key: newKey(), sku: '', name: '', unit: '' });

/** A count to open: where, what, and how exact. */
export function NewCountPage() {
  const draft = useDraft({ warehouseId: '', categoryId: '', abc: '', isBlind: true, tolerancePercent: '', toleranceValue: '', note: '', lines: [blank()] as CountLine[] });
  const [what, setWhat] = useState<What>('all');
  const { data } = useQuery(CountChoices);
  const [open] = useMutation(OpenCount);
  const warehouses = useWarehouseChoices();
  const items = useItems();
  const idempotency = useIdempotencyKey();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const phone = useIsPhone();
  const mayOpen = useMayChange('stock:count-manage');
  const { values } = draft;
  const warehouseId = values.warehouseId || (warehouses.length === 1 ? warehouses[0]!.value : '');
  const written = writtenLines(values.lines);
  const isComplete = warehouseId !== '' && (what === 'all' || (what === 'items' ? written.length > 0 : values.categoryId !== '' || values.abc !== ''));
  const decimal = (typed: string) => (typed.trim() === '' ? null : plainDecimal(typed));
  const run = async () => {
    const answer = (await open({
      variables: {
        input: {
          idempotencyKey: idempotency.current(), warehouseId, isBlind: values.isBlind, tolerancePercent: decimal(values.tolerancePercent), toleranceValue: decimal(values.toleranceValue), note: values.note.trim() || null,
          ...(what === 'some' ? { categoryId: values.categoryId || null, abc: (values.abc || null) as AbcClass | null } : {}), ...(what === 'items' ? { items: written.map(({ sku }) => ({ sku: sku.trim() })) } : {}),
        },
      },
    })).data?.stockCountOpen;
    if (!answer) return;
    idempotency.renew();
    draft.refuse(answer.userErrors.map((refusal) => ({ ...refusal, field: refusal.field?.map((part) => (part === 'items' ? 'lines' : part)) })));
    if (answer.userErrors.length > 0 || !answer.stockCountSheet) return;
    draft.reset(values);
    for (const fieldName of AFTER_COUNT) client.cache.evict({ fieldName });
    void message.success(`Count ${answer.stockCountSheet.number} opened`);
    void navigate(`/inventory/counts/${answer.stockCountSheet.id}`, { replace: true });
  };
  return (
    <DocumentPage noun="count" title="New count" editing={draft} isLocked={!mayOpen} next={{ label: 'Open count', run, isAllowed: mayOpen && isComplete, says: isComplete ? 'Freezes what the books say now. Goods may go on moving: each count is compared with the books of its own moment.' : undefined }}>
      <Section title="Where and what">
        <div className="fields">
          <ChoiceField label="Warehouse" required choices={warehouses} {...draft.bind('warehouseId')} value={warehouseId} change={(id) => draft.set({ warehouseId: id ?? '' })} />
          <TickField label="Blind: counters do not see what the books say" {...draft.bind('isBlind')} />
          <div className="field field-wide"><Segmented<What> value={what} onChange={(next) => setWhat(next)} block={phone} aria-label="What is counted" options={[{ value: 'all', label: 'All of it' }, { value: 'some', label: 'Category or class' }, { value: 'items', label: 'Chosen items' }]} /></div>
          {what === 'some' && <ChoiceField label="Category" choices={(data?.productCategoryTree ?? []).map(({ id, path }) => ({ value: id, label: path }))} {...draft.bind('categoryId')} change={(id) => draft.set({ categoryId: id ?? '' })} />}
          {what === 'some' && <ChoiceField label="Class" choices={CLASSES} hint="By the value that left in the last 90 days" {...draft.bind('abc')} change={(abc) => draft.set({ abc: abc ?? '' })} />}
        </div>
      </Section>
      {what === 'items' && (
        <Section title="Items">
          <LinesGrid label="Items" rows={values.lines} columns={COLUMNS} change={(lines) => draft.set({ lines })} blank={blank} items={items} pick={(line, found) => ({ ...line, sku: found.sku, name: found.name, unit: found.unit ?? '' })} errors={draft.errors} />
        </Section>
      )}
      <Section title="Counted again when it differs by more than">
        <div className="fields">
          <TextField label="Percent of the books" placeholder={data ? String(Number(data.inventorySettings.countTolerancePercent)) : ''} {...draft.bind('tolerancePercent')} />
          <TextField label="Rupees" placeholder={data?.inventorySettings.countToleranceValue ?? ''} {...draft.bind('toleranceValue')} />
          <NoteField label="Note" {...draft.bind('note')} />
        </div>
      </Section>
    </DocumentPage>
  );
}
