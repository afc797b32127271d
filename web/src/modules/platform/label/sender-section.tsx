import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { SenderFieldsFragment } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatInstant, formatWhen } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { refusalsOf } from '../../../shared/answer.ts';
import { CheckSender } from './label.document.ts';
import { RecordTable } from './record-table.tsx';
import { ChangeSenderDialog, RemoveSenderDialog, RotateSenderDialog } from './sender-dialogs.tsx';
import { useAskSender } from './use-ask-sender.ts';

/** The address of its own from which a company's letters come: wanted, proven, signed for. */
export function SenderSection({ sender, maySet, done }: { sender?: SenderFieldsFragment; maySet: boolean; done(): void }) {
  const canChange = useMayChange('label:manage');
  if (sender) return <OpenSender sender={sender} canChange={canChange} done={done} />;
  return (
    <Section title="Letters from your own address">
      <p className="say">Invitations, notices and what else the company writes can come from an address of your own. They do once a record in its domain holds the key they are signed with.</p>
      {canChange && maySet ? <AskForm done={done} /> : <p className="soft">Letters come from our address.</p>}
    </Section>
  );
}

function AskForm({ done }: { done(): void }) {
  const draft = useDraft({ sender: '' });
  const ask = useAskSender();
  const { busy, save } = useSaving(draft);
  const run = async () => {
    if (await save(() => ask(draft.values.sender))) done();
  };
  return (
    <form className="domain-ask" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <Refusals editing={draft} />
      <TextField label="Address" placeholder="erp@example.in" {...draft.bind('sender')} />
      <Button htmlType="submit" loading={busy} disabled={!/.@./.test(draft.values.sender)}>Set up address</Button>
    </form>
  );
}

function OpenSender({ sender, canChange, done }: { sender: SenderFieldsFragment; canChange: boolean; done(): void }) {
  const [check, checking] = useMutation(CheckSender);
  const [dialog, setDialog] = useState<'change' | 'remove' | 'rotate'>();
  const [refusal, setRefusal] = useState<string>();
  const { message } = App.useApp();
  const isWaiting = sender.records.some(({ isSigning }) => !isSigning);
  const look = async () => {
    let found: SenderFieldsFragment | null | undefined;
    const [refused] = await refusalsOf(async () => {
      const answer = (await check()).data?.companySenderCheck;
      found = answer?.companySender;
      return answer?.userErrors;
    });
    setRefusal(refused?.message);
    if (found?.isUsed && !sender.isUsed) void message.success(`Letters come from ${found.address} now`);
    else if (found?.isUsed && isWaiting && found.records.every(({ isSigning }) => isSigning)) void message.success('The new key signs now');
    done();
  };
  const [code, word] = sender.endsAt ? ['PAST_DUE', 'Record is gone'] : sender.isUsed ? ['ACTIVE', 'Letters come from here'] : ['WAITING', 'Waits for its record'];
  const verbs = canChange && (
    <>
      <Button type="text" danger onClick={() => setDialog('remove')}>Remove address</Button>
      {sender.provenAt && !isWaiting && <Button onClick={() => setDialog('rotate')}>Make a new key</Button>}
      <Button loading={checking.loading} onClick={() => void look()}>Look for the key</Button>
    </>
  );
  return (
    <Section title="Letters from your own address" aside={verbs}>
      <p className="domain-head"><b>{sender.address}</b> <Status of={code} word={word} /> {canChange && <Button type="text" size="small" onClick={() => setDialog('change')}>Change</Button>}</p>
      <p className="say">{isWaiting && sender.provenAt ? 'Publish the record of the new key beside the other one. The old key signs until it is found.' : 'Publish this record where the domain is kept. It proves that you may write from there, and has to stay: letters are checked against it.'}</p>
      <RecordTable records={sender.records.map((record) => ({ ...record, ...(sender.records.length > 1 ? { use: record.isSigning ? 'Signs now' : 'New key' } : {}) }))} />
      {(refusal ?? sender.problem) && <p className="field-error" role="alert">{refusal ?? sender.problem}</p>}
      {sender.endsAt && <p className="domain-ends">Letters come from our address until the record is back. After {formatInstant(sender.endsAt)} the key is forgotten.</p>}
      <p className="soft">{sender.checkedAt ? `Last looked ${formatWhen(sender.checkedAt)}. ` : ''}{sender.isUsed && !isWaiting ? 'It is looked for again every hour.' : 'It is also looked for every ten minutes.'}</p>
      <p className="soft">{remarkOf(sender)}</p>
      {dialog === 'change' && <ChangeSenderDialog sender={sender} done={done} close={() => setDialog(undefined)} />}
      {dialog === 'remove' && <RemoveSenderDialog sender={sender} done={done} close={() => setDialog(undefined)} />}
      {dialog === 'rotate' && <RotateSenderDialog sender={sender} done={done} close={() => setDialog(undefined)} />}
    </Section>
  );
}

const DMARC = { NONE: 'asks for nothing', QUARANTINE: 'has unsigned letters put with the spam', REJECT: 'has unsigned letters refused' } as const;

/** What the domain's other records have to do with it. */
function remarkOf({ domain, dmarc, checkedAt }: SenderFieldsFragment): string {
  const policy = !checkedAt ? '' : dmarc ? ` The DMARC record of ${domain} ${DMARC[dmarc]}; these are signed for it.` : ` ${domain} has no DMARC record, and needs none for this.`;
  return `Your SPF record needs no change.${policy}`;
}
