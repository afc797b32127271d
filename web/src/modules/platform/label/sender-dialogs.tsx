import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import type { SenderFieldsFragment } from '../../../generated/graphql.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { refusalsOf } from '../../../shared/answer.ts';
import { Dialog } from '../dialog.tsx';
import { RemoveSender, RotateSender } from './label.document.ts';
import { useAskSender } from './use-ask-sender.ts';

interface Props { sender: SenderFieldsFragment; done(): void; close(): void }

/** The key proves the domain, so that another name before the @ needs no new one. */
export function ChangeSenderDialog({ sender: { address, domain }, done, close }: Props) {
  const [localPart, setLocalPart] = useState(address.slice(0, address.lastIndexOf('@')));
  const ask = useAskSender();
  const run = () => refusalsOf(async () => {
    const refusals = (await ask(`${localPart}@${domain}`))?.userErrors;
    if (refusals?.length === 0) done();
    return refusals;
  });
  return (
    <Dialog title="Change the address letters come from" label="Change address" isAllowed={localPart.trim() !== ''} run={run} close={close}>
      <TextField label={`Before @${domain}`} hint="The record stays as it is. For another domain, remove the address first." path="localPart" value={localPart} change={setLocalPart} maxLength={64} autoFocus />
    </Dialog>
  );
}

export function RemoveSenderDialog({ sender: { address, isUsed }, done, close }: Props) {
  const [remove] = useMutation(RemoveSender);
  const run = () => refusalsOf(async () => {
    const refusals = (await remove()).data?.companySenderRemove.userErrors;
    if (refusals?.length === 0) done();
    return refusals;
  });
  return (
    <Dialog title={`Remove ${address}?`} label="Remove address" danger run={run} close={close}>
      <p>{isUsed ? 'Letters come from our address at once. ' : ''}The key is forgotten; adding the address again takes a new record.</p>
    </Dialog>
  );
}

export function RotateSenderDialog({ sender: { address }, done, close }: Props) {
  const [rotate] = useMutation(RotateSender);
  const run = () => refusalsOf(async () => {
    const refusals = (await rotate()).data?.companySenderRotate.userErrors;
    if (refusals?.length === 0) done();
    return refusals;
  });
  return (
    <Dialog title={`Make a new key for ${address}?`} label="Make a new key" run={run} close={close}>
      <p>A second record is shown for you to publish. The key in use signs until that is found, and is forgotten then; leave its record for another week, for letters still under way.</p>
    </Dialog>
  );
}
