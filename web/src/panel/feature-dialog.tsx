import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { TenantFieldsFragment } from '../generated/graphql.ts';
import { useDraft } from '../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../shared/document/fields.tsx';
import { FormDialog } from '../shared/document/form-dialog.tsx';
import { useSaving } from '../shared/document/saving.ts';
import { configFrom, textsOf } from './feature-settings.ts';
import { SetFeature } from './tenant.document.ts';

type Feature = TenantFieldsFragment['features'][number];

/** How a feature works for one tenant: a field for each of its settings, as the module declares them. */
export function FeatureDialog({ tenant, feature, close }: { tenant: { id: string; name: string }; feature: Feature; close(): void }) {
  const { message } = App.useApp();
  const draft = useDraft<Record<string, string | boolean>>(() => textsOf(feature.settings, feature.config));
  const { busy, save } = useSaving(draft);
  const [set] = useMutation(SetFeature);
  const run = async () => {
    const config = configFrom(feature.settings, draft.values);
    if (!(await save(async () => (await set({ variables: { input: { tenantId: tenant.id, feature: feature.code, isEnabled: feature.isEnabled, config } } })).data?.tenantFeatureSet))) return;
    void message.success(`${feature.name} is set for ${tenant.name}`);
    close();
  };
  return (
    <FormDialog title={feature.name} verb="Set feature" says={`How it works for ${tenant.name}, within five seconds. What is left empty works as it is built.`} editing={draft} busy={busy} run={() => void run()} close={close}>
      {feature.settings.map(({ key, label, hint, kind, choices, otherwise }) => {
        const path = `config.${key}`;
        const change = (value: string | boolean) => {
          draft.refuse([]);
          draft.set({ [key]: value });
        };
        const bound = { path, value: draft.values[key]!, change, error: draft.errors.get(path) };
        const says = [hint, kind === 'flag' ? undefined : `${String(otherwise)} where nothing is set`].filter(Boolean).join('; ');
        if (kind === 'flag') return <TickField key={key} label={label} {...bound} value={bound.value === true} />;
        if (kind === 'choice') return <ChoiceField key={key} label={label} hint={says} choices={(choices ?? []).map((choice) => ({ value: choice, label: choice }))} {...bound} value={String(bound.value)} change={(next) => bound.change(next ?? '')} />;
        return <TextField key={key} label={label} hint={says} {...bound} value={String(bound.value)} />;
      })}
    </FormDialog>
  );
}
