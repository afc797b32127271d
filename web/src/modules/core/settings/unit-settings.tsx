import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { UnitFamily, UnitsOfQuery } from '../../../generated/graphql.ts';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatQuantity, sentence } from '../../../shared/format.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';

const UnitsOf = graphql(`
  query UnitsOf {
    units(first: 100) { nodes { id code name decimals uqc family isActive version } }
    unitConversions(first: 100) { nodes { id factor version fromUnit { id code name } toUnit { id code name } } }
  }
`);

const CreateUnit = graphql(`
  mutation CreateUnit($input: UnitInput!) { unitCreate(input: $input) { unit { id } userErrors { code message field details } } }
`);

const ChangeUnit = graphql(`
  mutation ChangeUnit($input: UnitUpdateInput!) { unitUpdate(input: $input) { unit { id name isActive version } userErrors { code message field details } } }
`);

const AddConversion = graphql(`
  mutation AddConversion($input: UnitConversionInput!) { unitConversionAdd(input: $input) { unitConversion { id } userErrors { code message field details } } }
`);

const RemoveConversion = graphql(`
  mutation RemoveConversion($input: UnitRemoveInput!) { unitConversionRemove(input: $input) { unitConversion { id } userErrors { code message field details } } }
`);

type Unit = UnitsOfQuery['units']['nodes'][number];
const FAMILIES: readonly UnitFamily[] = ['COUNT', 'PACK', 'WEIGHT', 'LENGTH', 'AREA', 'VOLUME', 'TIME', 'OTHER'];

/** Units of the returns and of the company's own, and how they convert. */
export function UnitSettings() {
  const { data, error, refetch } = useQuery(UnitsOf, { fetchPolicy: 'cache-and-network' });
  const [change] = useMutation(ChangeUnit);
  const [remove] = useMutation(RemoveConversion);
  const [dialog, setDialog] = useState<'unit' | 'conversion'>();
  const [family, setFamily] = useState('');
  const { message } = App.useApp();
  const canWrite = useMayChange('unit:write');
  const units = data?.units.nodes;
  const use = async (unit: Unit) => {
    const refusal = (await change({ variables: { input: { id: unit.id, version: unit.version, isActive: !unit.isActive } } })).data?.unitUpdate.userErrors[0];
    void (refusal ? message.warning(refusal.message) : message.success(unit.isActive ? `${unit.code} is out of use` : `${unit.code} is in use`));
  };
  const drop = async (conversion: UnitsOfQuery['unitConversions']['nodes'][number]) => {
    const refusal = (await remove({ variables: { input: { id: conversion.id, version: conversion.version } } })).data?.unitConversionRemove.userErrors[0];
    void (refusal ? message.warning(refusal.message) : message.success('Conversion removed'));
    await refetch();
  };
  return (
    <>
      <Section title="Conversions" aside={canWrite && <Button type="primary" onClick={() => setDialog('conversion')}>Add conversion</Button>}>
        <SettingsTable
          label="Conversions" head={[{ title: 'One' }, { title: 'Is', figure: true }, { title: 'Of' }, { title: '' }]} error={error} retry={() => void refetch()} empty="No conversion yet. A dozen of pieces, a thaan of metres: say it once and it holds everywhere."
          rows={data?.unitConversions.nodes.map((conversion) => (
            <tr key={conversion.id}>
              <td>{conversion.fromUnit.code}<span className="soft"> · {conversion.fromUnit.name}</span></td><td className="figure">{formatQuantity(conversion.factor)}</td><td>{conversion.toUnit.code}<span className="soft"> · {conversion.toUnit.name}</span></td>
              <td className="figure">{canWrite && <Button type="text" aria-label={`Remove conversion of ${conversion.fromUnit.code} to ${conversion.toUnit.code}`} onClick={() => void drop(conversion)}>Remove</Button>}</td>
            </tr>
          ))}
        />
      </Section>
      <Section title="Units" aside={canWrite && <Button onClick={() => setDialog('unit')}>New unit</Button>}>
        <div className="settings-tools"><ChoiceField label="Measures" path="family" value={family} change={(next) => setFamily(next ?? '')} placeholder="Anything" choices={[{ value: '', label: 'Anything' }, ...FAMILIES.map((value) => ({ value, label: sentence(value) }))]} /></div>
        <SettingsTable
          label="Units" head={[{ title: 'Code' }, { title: 'Name' }, { title: 'Measures' }, { title: 'UQC' }, { title: 'Decimals', figure: true }, { title: '' }]} error={error} retry={() => void refetch()} empty="No unit."
          rows={units?.filter((unit) => !family || unit.family === family).map((unit) => (
            <tr key={unit.id}>
              <td>{unit.code}</td><td>{unit.name}{!unit.isActive && <span className="soft"> · out of use</span>}</td><td>{sentence(unit.family)}</td><td>{unit.uqc}</td><td className="figure">{unit.decimals}</td>
              <td className="figure">{canWrite && <Button type="text" aria-label={`${unit.isActive ? 'Take out of use' : 'Take into use'}: ${unit.code}`} onClick={() => void use(unit)}>{unit.isActive ? 'Take out of use' : 'Take into use'}</Button>}</td>
            </tr>
          ))}
        />
      </Section>
      {dialog === 'unit' && <UnitDialog units={units ?? []} close={() => setDialog(undefined)} done={() => void refetch()} />}
      {dialog === 'conversion' && <ConversionDialog units={units ?? []} close={() => setDialog(undefined)} done={() => void refetch()} />}
    </>
  );
}

const choicesOf = (units: readonly Unit[]) => units.filter((unit) => unit.isActive).map((unit) => ({ value: unit.code, label: unit.code, hint: unit.name }));

function UnitDialog({ units, close, done }: { units: readonly Unit[]; close(): void; done(): void }) {
  const draft = useDraft({ code: '', name: '', decimals: '0', uqc: 'OTH', family: 'COUNT' as string });
  const [create] = useMutation(CreateUnit);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { decimals, family, ...rest } = draft.values;
    if (!(await save(async () => (await create({ variables: { input: { ...rest, decimals: Number(decimals), family: family as UnitFamily } } })).data?.unitCreate))) return;
    void message.success('Unit made');
    done();
    close();
  };
  return (
    <FormDialog title="New unit" verb="Create unit" says="For what your trade counts in. The GST returns show it under the UQC chosen." editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label="Code" required upper autoFocus maxLength={12} {...draft.bind('code')} />
      <TextField label="Name" required {...draft.bind('name')} />
      <ChoiceField label="Measures" required choices={FAMILIES.map((value) => ({ value, label: sentence(value) }))} {...draft.bind('family')} change={(family) => draft.set({ family: family ?? 'COUNT' })} />
      <ChoiceField label="UQC" required choices={choicesOf(units.filter((unit) => unit.uqc === unit.code))} {...draft.bind('uqc')} change={(uqc) => draft.set({ uqc: uqc ?? 'OTH' })} />
      <ChoiceField label="Decimals" required choices={['0', '1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))} {...draft.bind('decimals')} change={(decimals) => draft.set({ decimals: decimals ?? '0' })} />
    </FormDialog>
  );
}

function ConversionDialog({ units, close, done }: { units: readonly Unit[]; close(): void; done(): void }) {
  const draft = useDraft({ fromUnitCode: '', factor: '', toUnitCode: '' });
  const [add] = useMutation(AddConversion);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { factor, ...rest } = draft.values;
    if (!(await save(async () => (await add({ variables: { input: { ...rest, factor: plainDecimal(factor) } } })).data?.unitConversionAdd))) return;
    void message.success('Conversion added');
    done();
    close();
  };
  return (
    <FormDialog title="Add conversion" verb="Add conversion" says="Holds for every product. How much is in a box of one product is said on that product." editing={draft} busy={busy} run={() => void run()} close={close}>
      <ChoiceField label="One" required autoFocus choices={choicesOf(units)} {...draft.bind('fromUnitCode')} change={(next) => draft.set({ fromUnitCode: next ?? '' })} />
      <TextField label="is so many" required {...draft.bind('factor')} />
      <ChoiceField label="of" required choices={choicesOf(units)} {...draft.bind('toUnitCode')} change={(next) => draft.set({ toUnitCode: next ?? '' })} />
    </FormDialog>
  );
}
