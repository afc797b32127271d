import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button, Input, Modal, Select } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { ProductFieldsFragment } from '../../../generated/graphql.ts';
import type { UserError } from '../../../shared/document/draft.ts';
import { newKey, useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { plainDecimal } from '../../../shared/decimal.ts';
import { formatMoney, sentence } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { ItemCell } from '../../../shared/lines/item-cell.tsx';
import { useItems } from '../../../shared/lines/items.ts';
import './catalogue.css';

const UpdateVariant = graphql(`
  mutation UpdateVariant($input: VariantUpdateInput!) { variantUpdate(input: $input) { variant { id version } userErrors { code message field details } } }
`);

const SetBarcodes = graphql(`
  mutation SetBarcodes($input: BarcodesSetInput!) { barcodesSet(input: $input) { variant { id version } userErrors { code message field details } } }
`);

const SetKit = graphql(`
  mutation SetKit($input: KitSetInput!) { kitSet(input: $input) { variant { id version } userErrors { code message field details } } }
`);

const DissolveKit = graphql(`
  mutation DissolveKit($input: KitDissolveInput!) { kitDissolve(input: $input) { variant { id version } userErrors { code message field details } } }
`);

type Variant = ProductFieldsFragment['variants'][number];

interface Pack { key: string; code: string; kind: string; unitCode: string; quantity: string; isPrimary: boolean }
interface Part { key: string; sku: string; quantity: string }

const KINDS = [{ value: '', label: 'By its length' }, { value: 'EAN_13', label: 'EAN-13' }, { value: 'UPC_A', label: 'UPC-A' }, { value: 'EAN_8', label: 'EAN-8' }, { value: 'GTIN_14', label: 'GTIN-14' }, { value: 'CODE_128', label: 'Code 128 (own)' }];

/** One variant in full: status and measures, the codes on its packs, and what it is made of. */
export function VariantDialog({ variant, done, close }: { variant: Variant; done(): void; close(): void }) {
  const draft = useDraft(() => ({
    status: variant.status as string, weightKg: plain(variant.weightKg), lengthCm: plain(variant.lengthCm), widthCm: plain(variant.widthCm), heightCm: plain(variant.heightCm),
    packs: variant.barcodes.map((code): Pack => ({ key: code.id, code: code.code, kind: code.kind, unitCode: code.unit?.code ?? '', quantity: plain(code.quantity), isPrimary: code.isPrimary })),
    parts: variant.components.map((part): Part => ({ key: part.id, sku: part.component.sku, quantity: plain(part.quantity) })),
  }));
  const { values } = draft;
  const [before] = useState(values);
  const [isBusy, setBusy] = useState(false);
  const [update] = useMutation(UpdateVariant);
  const [setBarcodes] = useMutation(SetBarcodes);
  const [setKit] = useMutation(SetKit);
  const [dissolve] = useMutation(DissolveKit);
  const { message } = App.useApp();
  const items = useItems();
  const packs = (next: Pack[]) => draft.set({ packs: next });
  const parts = (next: Part[]) => draft.set({ parts: next });
  const isDifferent = (key: keyof typeof values) => JSON.stringify(values[key]) !== JSON.stringify(before[key]);

  /** Each part is one intention of its own; the version goes from one to the next, and the first refusal stops. */
  const run = async () => {
    setBusy(true);
    let version = variant.version;
    const took = (answer: { variant?: { version: number } | null; userErrors: readonly UserError[] } | undefined) => {
      draft.refuse(answer?.userErrors ?? []);
      version = answer?.variant?.version ?? version;
      return answer !== undefined && answer.userErrors.length === 0;
    };
    try {
      if ((['status', 'weightKg', 'lengthCm', 'widthCm', 'heightCm'] as const).some(isDifferent)) {
        const measures = Object.fromEntries((['weightKg', 'lengthCm', 'widthCm', 'heightCm'] as const).filter(isDifferent).map((key) => [key, plainDecimal(values[key]) || null]));
        if (!took((await update({ variables: { input: { id: variant.id, version, ...(isDifferent('status') ? { status: values.status as Variant['status'] } : {}), ...measures } } })).data?.variantUpdate)) return;
      }
      if (isDifferent('packs')) {
        const barcodes = values.packs.filter(({ code }) => code.trim()).map(({ code, kind, unitCode, quantity, isPrimary }) => ({ code: code.trim(), kind: (kind || null) as Variant['barcodes'][number]['kind'] | null, unitCode: unitCode || null, quantity: plainDecimal(quantity) || null, isPrimary }));
        if (!took((await setBarcodes({ variables: { input: { variantId: variant.id, version, barcodes } } })).data?.barcodesSet)) return;
      }
      if (isDifferent('parts')) {
        const components = values.parts.filter(({ sku }) => sku.trim()).map(({ sku, quantity }) => ({ sku: sku.trim(), quantity: plainDecimal(quantity) || '1' }));
        const answer = components.length ? (await setKit({ variables: { input: { variantId: variant.id, version, components } } })).data?.kitSet : (await dissolve({ variables: { input: { variantId: variant.id, version } } })).data?.kitDissolve;
        if (!took(answer)) return;
      }
      void message.success(`${variant.sku} saved`);
      done();
      close();
    } catch (error) {
      draft.refuse([{ code: 'FAILED', message: readFailure(error).message }]);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal open title={variant.sku} width={760} okText="Save variant" confirmLoading={isBusy} okButtonProps={{ disabled: !draft.isDirty }} onOk={() => void run()} onCancel={close}>
      <div className="variant-parts">
        <Refusals editing={{ ...draft, errors: draft.errors }} />
        <div className="fields">
          <ChoiceField label="Status" hint={WHAT[values.status]} choices={['DRAFT', 'ACTIVE', 'DISCONTINUED'].map((value) => ({ value, label: sentence(value) }))} {...draft.bind('status')} change={(status) => draft.set({ status: status ?? values.status })} />
          <TextField label="Weight packed (kg)" {...draft.bind('weightKg')} />
          <TextField label="Length packed (cm)" {...draft.bind('lengthCm')} />
          <TextField label="Width packed (cm)" {...draft.bind('widthCm')} />
          <TextField label="Height packed (cm)" {...draft.bind('heightCm')} />
        </div>
        <Section title="Barcodes" aside={<Button type="text" icon={<Icon name="plus" />} onClick={() => packs([...values.packs, { key: newKey(), code: '', kind: '', unitCode: '', quantity: '1', isPrimary: values.packs.length === 0 }])}>Add barcode</Button>}>
          <ul className="pack-rows">
            {values.packs.map((pack, index) => {
              const set = (patch: Partial<Pack>) => packs(values.packs.map((other, place) => (place === index ? { ...other, ...patch } : patch.isPrimary ? { ...other, isPrimary: false } : other)));
              const wrong = (field: string) => (draft.errors.has(`barcodes.${index}.${field}`) ? 'error' : undefined);
              return (
                <li key={pack.key}>
                  <Input id={`field-barcodes-${index}-code`} aria-label={`Barcode ${index + 1}`} status={wrong('code')} placeholder="Scan or type" value={pack.code} onChange={(event) => set({ code: event.target.value })} />
                  <Select aria-label={`Kind of barcode ${index + 1}`} value={pack.kind} options={KINDS} onChange={(kind: string) => set({ kind })} />
                  <Input aria-label={`Pack unit of barcode ${index + 1}`} status={wrong('unitCode')} placeholder="Unit" maxLength={3} value={pack.unitCode} onChange={(event) => set({ unitCode: event.target.value.toUpperCase() })} />
                  <Input aria-label={`Pack size of barcode ${index + 1}`} status={wrong('quantity')} inputMode="decimal" value={pack.quantity} onChange={(event) => set({ quantity: event.target.value })} />
                  <span className="value-tools">
                    <Button type="text" aria-pressed={pack.isPrimary} disabled={pack.isPrimary} onClick={() => set({ isPrimary: true })}>{pack.isPrimary ? 'On labels' : 'Use on labels'}</Button>
                    <Button type="text" aria-label={`Remove barcode ${index + 1}`} icon={<Icon name="trash" />} onClick={() => packs(values.packs.filter((_, place) => place !== index))} />
                  </span>
                </li>
              );
            })}
          </ul>
          {values.packs.length === 0 && <p className="soft">No code yet. EAN, UPC and GTIN are checked by their last digit.</p>}
        </Section>
        <Section title="Made of" aside={<Button type="text" icon={<Icon name="plus" />} onClick={() => parts([...values.parts, { key: newKey(), sku: '', quantity: '1' }])}>Add component</Button>}>
          <ul className="kit-rows">
            {values.parts.map((part, index) => (
              <li key={part.key} className="kit-row">
                <span className="lines kit-item"><ItemCell id={`field-components-${index}-sku`} label={`Component ${index + 1}`} value={part.sku} items={items} isInvalid={draft.errors.has(`components.${index}.sku`)} type={(sku) => parts(values.parts.map((other, place) => (place === index ? { ...other, sku } : other)))} pick={(item) => parts(values.parts.map((other, place) => (place === index ? { ...other, sku: item.sku } : other)))} next={() => undefined} /></span>
                <Input aria-label={`Quantity of component ${index + 1}`} inputMode="decimal" value={part.quantity} onChange={(event) => parts(values.parts.map((other, place) => (place === index ? { ...other, quantity: event.target.value } : other)))} />
                <Button type="text" aria-label={`Remove component ${index + 1}`} icon={<Icon name="trash" />} onClick={() => parts(values.parts.filter((_, place) => place !== index))} />
              </li>
            ))}
          </ul>
          {values.parts.length === 0 ? <p className="soft">An ordinary item. With components it becomes a kit.</p> : variant.componentsPrice && <p className="soft">Bought one by one the components cost {formatMoney(variant.componentsPrice)}.</p>}
        </Section>
      </div>
    </Modal>
  );
}

const WHAT: Readonly<Record<string, string>> = { DRAFT: 'Neither bought nor sold yet.', ACTIVE: 'Bought and sold.', DISCONTINUED: 'Neither bought nor sold any more; what is left can be counted, moved and taken back.' };

const plain = (value: string | null | undefined): string => (value?.includes('.') ? value.replace(/\.?0+$/, '') : value ?? '');
