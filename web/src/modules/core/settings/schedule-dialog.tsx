import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { DayField, TextField } from '../../../shared/document/fields.tsx';
import { today } from '../../../shared/format.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import './settings.css';

const CreateTaxCategory = graphql(`
  mutation CreateTaxCategory($input: TaxCategoryInput!) { taxCategoryCreate(input: $input) { taxCategory { id } userErrors { code message field details } } }
`);

const AddTaxRates = graphql(`
  mutation AddTaxRates($input: TaxScheduleInput!) { taxRatesAdd(input: $input) { taxCategory { id rates { id effectiveFrom rate upToUnitValue source } currentRate } userErrors { code message field details } } }
`);

interface Slab { upTo: string; rate: string }

/** New rates of a category from a day on, or a new category with its first ones. */
export function ScheduleDialog({ category, close, done }: { category?: { id: string; code: string }; close(): void; done(): void }) {
  const draft = useDraft({ code: '', name: '', effectiveFrom: category ? today() : '2017-07-01', source: '', slabs: [{ upTo: '', rate: '' }] as Slab[] });
  const [create] = useMutation(CreateTaxCategory);
  const [add] = useMutation(AddTaxRates);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const { code, name, effectiveFrom, source, slabs } = draft.values;
  const put = (index: number, patch: Partial<Slab>) => draft.set({ slabs: slabs.map((slab, at) => (at === index ? { ...slab, ...patch } : slab)) });
  const run = async () => {
    const unreadable = slabs.findIndex((slab) => !/^\d+(\.\d+)?$/.test(plainDecimal(slab.rate)));
    if (unreadable >= 0) return draft.refuse([{ code: 'REQUIRED', message: 'Write the rate in percent, such as 18.', field: ['slabs', String(unreadable), 'rate'] }]);
    const common = { effectiveFrom, source: source || null, slabs: slabs.map(({ upTo, rate }) => ({ upToUnitValue: upTo ? plainDecimal(upTo) : null, rate: plainDecimal(rate) })) };
    const isDone = await save(async () => (category
      ? (await add({ variables: { input: { taxCategoryId: category.id, ...common } } })).data?.taxRatesAdd
      : (await create({ variables: { input: { code, name, ...common } } })).data?.taxCategoryCreate));
    if (!isDone) return;
    void message.success(category ? 'Rate added' : 'Tax category made');
    done();
    close();
  };
  return (
    <FormDialog title={category ? `Add dated rate to ${category.code}` : 'New tax category'} verb={category ? 'Add dated rate' : 'Create tax category'} editing={draft} busy={busy} run={() => void run()} close={close} width={640}
      says="A rate counts from its day on and is never rewritten; invoices of earlier days keep theirs.">
      {!category && <TextField label="Code" required upper autoFocus maxLength={40} {...draft.bind('code')} />}
      {!category && <TextField label="Name" required {...draft.bind('name')} />}
      <DayField label="From" required {...draft.bind('effectiveFrom')} />
      <TextField label="Rests on" hint="The notification, for the auditor." {...draft.bind('source')} />
      <div className="field-wide">
        {slabs.map((slab, index) => {
          const isLast = index === slabs.length - 1;
          return (
            <div key={index} className="slab-row">
              {isLast
                ? <span className="soft">{slabs.length > 1 ? 'Whatever costs more' : 'Whatever it costs'}</span>
                : <TextField label="Up to, per piece before tax" path={`slabs.${index}.upToUnitValue`} value={slab.upTo} change={(upTo) => put(index, { upTo })} error={draft.errors.get(`slabs.${index}.upToUnitValue`)} />}
              <TextField label="Rate in percent" required path={`slabs.${index}.rate`} value={slab.rate} change={(rate) => put(index, { rate })} error={draft.errors.get(`slabs.${index}.rate`)} />
              {slabs.length > 1 && !isLast ? <Button type="text" aria-label={`Remove slab ${index + 1}`} onClick={() => draft.set({ slabs: slabs.filter((_, at) => at !== index) })}>Remove</Button> : <span />}
            </div>
          );
        })}
        <Button onClick={() => draft.set({ slabs: [{ upTo: '', rate: '' }, ...slabs] })}>Add slab by value</Button>
      </div>
    </FormDialog>
  );
}
