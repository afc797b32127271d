import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import type { KeyRow } from './keys.document.ts';
import { CreateApiKey, dayAhead, endOfDay, networksIn, RevokeApiKey, RotateApiKey, SetApiKeyAddresses } from './keys.document.ts';
import type { Permission } from './roles.document.ts';
import { ScopePicker } from './scope-picker.tsx';

/** What was made, to be shown once. */
export interface Made { name: string; secret: string }

const LATEST = 365;
const HINT = 'One address or network a line, such as 203.0.113.7 or 203.0.113.0/24. Empty: from anywhere.';

export function NewKeyDialog({ permissions, made, close }: { permissions: readonly Permission[]; made: (made: Made) => void; close: () => void }) {
  const draft = useDraft({ name: '', scopes: [] as readonly string[], expiresAt: dayAhead(90), allowedAddresses: '' });
  const [create] = useMutation(CreateApiKey, { refetchQueries: ['ApiKeys'] });
  const { values } = draft;
  const run = () => refusalsOf(async () => {
    const answer = (await create({ variables: { input: { name: values.name.trim(), scopes: [...values.scopes], expiresAt: endOfDay(values.expiresAt), allowedAddresses: networksIn(values.allowedAddresses) } } })).data?.apiKeyCreate;
    if (answer) draft.refuse(answer.userErrors);
    if (answer?.secret) made({ name: values.name.trim(), secret: answer.secret });
    return answer?.userErrors;
  });
  return (
    <Dialog title="New API key" label="Make key" width={640} isAllowed={values.name.trim() !== '' && values.scopes.length > 0 && values.expiresAt !== ''} run={run} close={close} shownAtFields={['name', 'expiresAt', 'allowedAddresses']}>
      <p className="say">A program that sends it speaks for the company, and ends with you: when you leave or may do less, so does the key.</p>
      <div className="fields">
        <TextField label="What it is for" required autoFocus maxLength={80} placeholder="Shop, warehouse robot, …" {...draft.bind('name')} />
        <DayField label="Works until" required latest={dayAhead(LATEST)} {...draft.bind('expiresAt')} />
        <NoteField label="From where it may be used" hint={HINT} {...draft.bind('allowedAddresses')} />
      </div>
      <ScopePicker permissions={permissions} picked={values.scopes} change={(scopes) => draft.set({ scopes })} />
    </Dialog>
  );
}

const OVERLAPS = [['0', 'End at once'], ['1', 'One hour'], ['24', 'One day'], ['72', 'Three days'], ['168', 'Seven days']] as const;

export function RotateDialog({ apiKey, made, close }: { apiKey: KeyRow; made: (made: Made) => void; close: () => void }) {
  const draft = useDraft({ overlapHours: '24', expiresAt: dayAhead(90) });
  const [rotate] = useMutation(RotateApiKey, { refetchQueries: ['ApiKeys'] });
  const { values } = draft;
  const run = () => refusalsOf(async () => {
    const answer = (await rotate({ variables: { input: { id: apiKey.id, overlapHours: Number(values.overlapHours), expiresAt: endOfDay(values.expiresAt) } } })).data?.apiKeyRotate;
    if (answer) draft.refuse(answer.userErrors);
    if (answer?.secret) made({ name: apiKey.name, secret: answer.secret });
    return answer?.userErrors;
  });
  return (
    <Dialog title={`Replace the key ${apiKey.name}?`} label="Make new key" isAllowed={values.expiresAt !== ''} run={run} close={close} shownAtFields={['expiresAt', 'overlapHours']}>
      <p className="say">The new key may do the same from the same places. Put it into the program while the old one still works.</p>
      <div className="fields">
        <ChoiceField label="The old key goes on for" required choices={OVERLAPS.map(([value, label]) => ({ value, label }))} {...draft.bind('overlapHours')} change={(overlapHours) => draft.set({ overlapHours: overlapHours ?? '24' })} />
        <DayField label="The new key works until" required latest={dayAhead(LATEST)} {...draft.bind('expiresAt')} />
      </div>
    </Dialog>
  );
}

export function AddressesDialog({ apiKey, close }: { apiKey: KeyRow; close: () => void }) {
  const draft = useDraft({ allowedAddresses: apiKey.allowedAddresses.join('\n') });
  const [version] = useState(apiKey.version);
  const [set] = useMutation(SetApiKeyAddresses, { refetchQueries: ['ApiKeys'] });
  const { message } = App.useApp();
  const run = () => refusalsOf(async () => {
    const refusals = (await set({ variables: { input: { id: apiKey.id, version, allowedAddresses: networksIn(draft.values.allowedAddresses) } } })).data?.apiKeyAddressesSet.userErrors;
    if (refusals) draft.refuse(refusals);
    if (refusals?.length === 0) void message.success('Holds within seconds');
    return refusals;
  });
  return (
    <Dialog title={`From where ${apiKey.name} may be used`} label="Save addresses" isAllowed={draft.isDirty} run={run} close={close} shownAtFields={['allowedAddresses']}>
      <NoteField label="Addresses and networks" hint={HINT} autoFocus {...draft.bind('allowedAddresses')} />
    </Dialog>
  );
}

export function RevokeKeyDialog({ apiKey, close }: { apiKey: KeyRow; close: () => void }) {
  const [revoke] = useMutation(RevokeApiKey, { refetchQueries: ['ApiKeys'] });
  const run = () => refusalsOf(async () => (await revoke({ variables: { input: { id: apiKey.id } } })).data?.apiKeyRevoke.userErrors);
  return (
    <Dialog title={`Revoke the key ${apiKey.name}?`} label="Revoke key" danger run={run} close={close}>
      <p>Every program that uses ilms_live_{apiKey.prefix}… is refused within seconds. This cannot be undone; to change keys without a gap, replace it instead.</p>
    </Dialog>
  );
}
