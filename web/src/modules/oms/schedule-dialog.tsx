import { useMutation } from '@apollo/client/react';
import { Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { newKey, useDraft } from '../../shared/document/draft.ts';
import { DayField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatMoney, today } from '../../shared/format.ts';
import { useReturnSaving } from './return-saving.ts';

const SetSchedule = graphql(`
  mutation SetSchedule($input: OrderScheduleInput!) { orderScheduleSet(input: $input) { order { id version } userErrors { code message field details } } }
`);

interface Instalment { key: string; dueOn: string; percent: string }

/** Agrees in how many parts an order is paid, and when; the last one takes the rest. */
export function ScheduleDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft<{ instalments: Instalment[] }>(() => ({ instalments: [{ key: newKey(), dueOn: today(), percent: '50' }, { key: newKey(), dueOn: '', percent: '' }] }));
  const [set] = useMutation(SetSchedule);
  const { busy, run } = useReturnSaving(draft, close);
  const { instalments } = draft.values;
  const change = (key: string, to: Partial<Instalment>) => draft.set({ instalments: instalments.map((one) => (one.key === key ? { ...one, ...to } : one)) });
  const send = (own: readonly Instalment[]) => void run(async () => (await set({ variables: { input: { id: order.id, version: order.version, instalments: own.map(({ dueOn, percent }) => ({ dueOn, percent: plainDecimal(percent) || null })) } } })).data?.orderScheduleSet, own.length ? 'Instalments agreed' : 'The customer’s terms hold');
  return (
    <FormDialog title={`Instalments of ${order.number}`} verb="Agree instalments" says={`Parts of ${formatMoney(order.total)} with the day each falls due. The last one takes the rest; without instalments the terms of the customer hold when an invoice is issued.`} editing={draft} busy={busy} close={close} run={() => send(instalments)}>
      {instalments.map((one, index) => [
        <DayField key={`${one.key} day`} label={`Due, part ${index + 1}`} required path={`instalments.${index}.dueOn`} value={one.dueOn} change={(dueOn) => change(one.key, { dueOn })} error={draft.errors.get(`instalments.${index}.dueOn`)} />,
        <TextField key={`${one.key} percent`} label={`Percent, part ${index + 1}`} hint={index === instalments.length - 1 ? 'Empty: the rest' : undefined} path={`instalments.${index}.percent`} value={one.percent} change={(percent) => change(one.key, { percent })} error={draft.errors.get(`instalments.${index}.percent`) ?? (index === instalments.length - 1 ? draft.errors.get('instalments') : undefined)} />,
      ])}
      <div className="field-wide line-actions">
        <Button size="small" onClick={() => draft.set({ instalments: [...instalments, { key: newKey(), dueOn: '', percent: '' }] })}>Add instalment</Button>
        {instalments.length > 1 && <Button size="small" onClick={() => draft.set({ instalments: instalments.slice(0, -1) })}>Remove last</Button>}
        {(order.dues ?? []).length > 0 && <Button size="small" onClick={() => send([])}>Use the customer’s terms</Button>}
      </div>
    </FormDialog>
  );
}
