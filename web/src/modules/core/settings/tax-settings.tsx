import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { TaxCategoriesOfQuery } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatAmount, formatDay, formatRate, today } from '../../../shared/format.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';
import { RateTry } from './rate-try.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';

const TaxCategoriesOf = graphql(`
  query TaxCategoriesOf { taxCategories(first: 100) { nodes { id code name version currentRate rates { id effectiveFrom rate upToUnitValue source } } } }
`);

const RenameTaxCategory = graphql(`
  mutation RenameTaxCategory($input: TaxCategoryUpdateInput!) { taxCategoryUpdate(input: $input) { taxCategory { id name version } userErrors { code message field details } } }
`);

export type TaxCategory = TaxCategoriesOfQuery['taxCategories']['nodes'][number];

/** The rates of one day: one, or the slabs by value. */
const schedulesOf = (category: TaxCategory) => [...Map.groupBy(category.rates, (rate) => rate.effectiveFrom)];
const slabWords = (slabs: readonly TaxCategory['rates'][number][]) => slabs.map((slab) => `${formatRate(slab.rate)}${slab.upToUnitValue ? ` up to ₹${formatAmount(slab.upToUnitValue)}` : slabs.length > 1 ? ' above' : ''}`).join(', ');

/** Goods and services that are taxed alike, the rates of every day, and what a piece bears on one. */
export function TaxSettings() {
  const { data, error, refetch } = useQuery(TaxCategoriesOf, { fetchPolicy: 'cache-and-network' });
  const [chosen, setChosen] = useState<string>();
  const [dialog, setDialog] = useState<'new' | 'rates' | 'name'>();
  const canWrite = useMayChange('tax:write');
  const categories = data?.taxCategories.nodes;
  const category = categories?.find((one) => one.id === chosen);
  const day = today();
  const inForce = (one: TaxCategory) => schedulesOf(one).find(([from]) => from <= day);
  const toCome = (one: TaxCategory) => schedulesOf(one).filter(([from]) => from > day).at(-1);
  return (
    <>
      <Section title="Tax categories" aside={canWrite && <Button onClick={() => setDialog('new')}>New tax category</Button>}>
        <SettingsTable
          label="Tax categories" head={[{ title: 'Code' }, { title: 'Name' }, { title: 'Rate today' }, { title: 'Next change' }, { title: '' }]} error={error} retry={() => void refetch()} empty="No tax category yet."
          rows={categories?.map((one) => {
            const [now, next] = [inForce(one), toCome(one)];
            return (
              <tr key={one.id}>
                <td>{one.code}</td><td className="wrap">{one.name}</td><td>{now ? slabWords(now[1]) : '–'}</td><td>{next ? `${slabWords(next[1])} from ${formatDay(next[0])}` : '–'}</td>
                <td className="figure"><Button type="text" aria-label={`Rates of ${one.code}`} aria-pressed={chosen === one.id} onClick={() => setChosen(one.id)}>Rates</Button></td>
              </tr>
            );
          })}
        />
      </Section>
      {category && (
        <Section title={category.name} aside={canWrite && <><Button onClick={() => setDialog('name')}>Rename category</Button><Button type="primary" onClick={() => setDialog('rates')}>Add dated rate</Button></>}>
          <SettingsTable
            label={`Rates of ${category.code}`} head={[{ title: 'From' }, { title: 'Rate' }, { title: 'Rests on' }]} empty="No rate yet."
            rows={schedulesOf(category).map(([from, slabs]) => <tr key={from}><td>{formatDay(from)}{from > day && <span className="soft"> · to come</span>}</td><td className="wrap">{slabWords(slabs)}</td><td className="wrap">{slabs[0]!.source ?? '–'}</td></tr>)}
          />
          <RateTry key={`${category.id} ${category.rates.length}`} category={category} />
        </Section>
      )}
      {(dialog === 'new' || (dialog === 'rates' && category)) && <ScheduleDialog category={dialog === 'rates' ? category : undefined} close={() => setDialog(undefined)} done={() => void refetch()} />}
      {dialog === 'name' && category && <NameDialog category={category} close={() => setDialog(undefined)} />}
    </>
  );
}

function NameDialog({ category, close }: { category: TaxCategory; close(): void }) {
  const draft = useDraft({ name: category.name });
  const [rename] = useMutation(RenameTaxCategory);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    if (!(await save(async () => (await rename({ variables: { input: { id: category.id, version: category.version, name: draft.values.name } } })).data?.taxCategoryUpdate))) return;
    void message.success('Category renamed');
    close();
  };
  return (
    <FormDialog title={`Rename ${category.code}`} verb="Rename category" editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label="Name" required wide autoFocus {...draft.bind('name')} />
    </FormDialog>
  );
}
