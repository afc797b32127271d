import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button, Checkbox } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { LabelLayout, LabelSymbol } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { downloadFile } from '../../../shared/download.ts';
import { plural } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';

const PrepareLabels = graphql(`
  mutation PrepareLabels($input: LabelSheetInput!) { labelSheetPrepare(input: $input) { labelSheet { id labels pages } userErrors { code message field details } } }
`);

const LAYOUTS: readonly { value: LabelLayout; label: string; most: number }[] = [
  { value: 'A4_24', label: 'A4, 24 labels (63.5 × 33.9 mm)', most: 24 },
  { value: 'A4_40', label: 'A4, 40 labels (45.7 × 25.4 mm)', most: 40 },
  { value: 'A4_65', label: 'A4, 65 labels (38.1 × 21.2 mm)', most: 65 },
  { value: 'ROLL_50_25', label: 'Roll, 50 × 25 mm', most: 1 },
  { value: 'ROLL_100_50', label: 'Roll, 100 × 50 mm', most: 1 },
];

type Kind = 'levelIds' | 'serialIds' | 'batchIds' | 'warehouseIds';

const OF: Readonly<Record<Kind, { noun: string; plural?: string; says: string; copies: string | null }>> = {
  levelIds: { noun: 'item', says: 'Barcode, SKU and name of each item.', copies: 'As many as on hand' },
  serialIds: { noun: 'serial number', says: 'A QR code with item and serial number of each unit.', copies: null },
  batchIds: { noun: 'batch', plural: 'batches', says: 'Item, batch and last day in one symbol of GS1, where the item has a global number.', copies: 'As many as on hand' },
  warehouseIds: { noun: 'place', says: 'The code of each place, to be scanned.', copies: '1' },
};

/** What gets labels: the items of stock levels, units with their serial numbers, batches, or places. */
type Of = { readonly [K in Kind]?: readonly string[] };

const kindOf = (of: Of): Kind => (Object.keys(OF) as Kind[]).find((kind) => of[kind]) ?? 'levelIds';

const SYMBOLS: readonly { value: LabelSymbol | 'AUTO'; label: string; hint: string }[] = [
  { value: 'AUTO', label: 'As the paper allows', hint: 'Bars on wide labels, a square on small ones' },
  { value: 'GS1_128', label: 'Bars (GS1-128)', hint: 'Need a label of about 90 mm' },
  { value: 'GS1_DATAMATRIX', label: 'Square (GS1 DataMatrix)', hint: 'Fits on every label; needs a camera scanner' },
];

/** Prints labels of what is chosen; not offered while every row of a filter is, for nobody prints a whole catalogue by mistake. */
export function PrintLabelsButton({ of, done, label = 'Print labels' }: { of: Of | undefined; done?: () => void; label?: string }) {
  const [isOpen, setOpen] = useState(false);
  const may = useMay();
  const readOnly = useIsReadOnly();
  if (!may('label:print')) return null;
  return (
    <>
      <Button icon={<Icon name="print" />} disabled={!of || readOnly} title={of ? undefined : 'Choose the rows to print labels of'} onClick={() => setOpen(true)}>{label}</Button>
      {isOpen && of && <LabelDialog of={of} close={(isDone) => { setOpen(false); if (isDone) done?.(); }} />}
    </>
  );
}

function LabelDialog({ of, close }: { of: Of; close: (isDone: boolean) => void }) {
  const draft = useDraft({ layout: (localStorage.getItem('ilms:label-layout') ?? 'A4_24') as LabelLayout, startAt: '1', copiesEach: '', showsMrp: true, symbol: 'AUTO' as LabelSymbol | 'AUTO' });
  const [prepare] = useMutation(PrepareLabels);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const { values } = draft;
  const isSheet = values.layout.startsWith('A4');
  const kind = kindOf(of);
  const { noun, plural: many, says, copies } = OF[kind];
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  const run = async () => {
    const [startAt, copiesEach] = [isSheet ? number(values.startAt) : 1, copies === null ? null : number(values.copiesEach)];
    const wrong = [['startAt', startAt] as const, ['copiesEach', copiesEach] as const].find(([, value]) => value !== null && (!Number.isInteger(value) || value < 1));
    if (wrong) return draft.refuse([{ code: 'TOO_SMALL', message: 'A whole number from 1.', field: [wrong[0]] }]);
    let sheet: { id: string; labels: number; pages: number } | null | undefined;
    const isDone = await save(async () => {
      const answer = (await prepare({ variables: { input: { layout: values.layout, startAt, showsMrp: values.showsMrp, copiesEach, [kind]: [...of[kind] ?? []], ...(kind === 'batchIds' && values.symbol !== 'AUTO' ? { batchSymbol: values.symbol } : {}) } } })).data?.labelSheetPrepare;
      sheet = answer?.labelSheet;
      return answer;
    });
    if (!isDone || !sheet) return;
    localStorage.setItem('ilms:label-layout', values.layout);
    try {
      await downloadFile(`/download/inventory/labels/${sheet.id}`, 'labels.pdf');
      void message.success(`${plural(sheet.labels, 'label')} on ${plural(sheet.pages, 'page')}`);
      close(true);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : 'The file could not be fetched.');
    }
  };
  const count = of[kind]?.length ?? 0;
  return (
    <FormDialog title={`Print labels of ${plural(count, noun, many)}`} verb="Download labels" says={says} editing={draft} busy={busy} run={() => void run()} close={() => close(false)} width={480}>
      <ChoiceField label="Paper" required wide choices={LAYOUTS.map(({ value, label }) => ({ value, label }))} {...draft.bind('layout')} change={(layout) => draft.set({ layout: (layout ?? 'A4_24') as LabelLayout })} />
      {kind === 'batchIds' && <ChoiceField label="Symbol" wide choices={SYMBOLS} {...draft.bind('symbol')} change={(symbol) => draft.set({ symbol: (symbol ?? 'AUTO') as LabelSymbol | 'AUTO' })} />}
      {copies && <TextField label="Copies of each" placeholder={copies} {...draft.bind('copiesEach')} />}
      {isSheet && <TextField label="Begin at label" hint={`Of ${LAYOUTS.find(({ value }) => value === values.layout)?.most}, where some of the sheet are used`} {...draft.bind('startAt')} />}
      {kind !== 'warehouseIds' && <Checkbox className="field-tick field-wide" checked={values.showsMrp} onChange={(event) => draft.set({ showsMrp: event.target.checked })}>Print the MRP</Checkbox>}
    </FormDialog>
  );
}
