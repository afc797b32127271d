import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { DomainFieldsFragment } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatInstant, formatWhen } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { refusalsOf } from '../../../shared/answer.ts';
import { Dialog } from '../dialog.tsx';
import { AskDomain, CheckDomain, RemoveDomain } from './label.document.ts';
import { RecordTable } from './record-table.tsx';

/** The company's own domain: wanted, proven, served. */
export function DomainSection({ domain, maySet, done }: { domain?: DomainFieldsFragment; maySet: boolean; done(): void }) {
  const canChange = useMayChange('label:manage');
  if (domain) return <OpenDomain domain={domain} canChange={canChange} done={done} />;
  return (
    <Section title="Domain">
      <p className="say">People can open the app under a name of your own. It is served once a record in your domain says that it is yours.</p>
      {canChange && maySet ? <AskForm done={done} /> : <p className="soft">No domain of its own.</p>}
    </Section>
  );
}

function AskForm({ done }: { done(): void }) {
  const draft = useDraft({ domain: '' });
  const [ask] = useMutation(AskDomain);
  const { busy, save } = useSaving(draft);
  const run = async () => {
    if (await save(async () => (await ask({ variables: { input: draft.values } })).data?.companyDomainAsk)) done();
  };
  return (
    <form className="domain-ask" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <Refusals editing={draft} />
      <TextField label="Domain" placeholder="erp.example.in" {...draft.bind('domain')} />
      <Button htmlType="submit" loading={busy} disabled={!draft.values.domain}>Show the records</Button>
    </form>
  );
}

function OpenDomain({ domain, canChange, done }: { domain: DomainFieldsFragment; canChange: boolean; done(): void }) {
  const [check, checking] = useMutation(CheckDomain);
  const [isRemoving, setRemoving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { message } = App.useApp();
  const look = async () => {
    let isServed = domain.isServed;
    const [refused] = await refusalsOf(async () => {
      const answer = (await check()).data?.companyDomainCheck;
      isServed = answer?.companyDomain?.isServed ?? false;
      return answer?.userErrors;
    });
    setRefusal(refused?.message);
    if (!refused && isServed && !domain.isServed) void message.success(`${domain.domain} leads here now`);
    done();
  };
  const [code, word] = domain.endsAt ? ['PAST_DUE', 'Record is gone'] : domain.isServed ? ['ACTIVE', 'Leads here'] : ['WAITING', 'Waits for its record'];
  return (
    <Section title="Domain" aside={canChange && <><Button type="text" danger onClick={() => setRemoving(true)}>Remove domain</Button><Button loading={checking.loading} onClick={() => void look()}>Look for the records</Button></>}>
      <p className="domain-head"><b>{domain.domain}</b> <Status of={code} word={word} /> {domain.isServed && <a href={domain.address} target="_blank" rel="noreferrer">{domain.address}</a>}</p>
      <p className="say">Publish these records where the domain is kept. The text record proves that it is yours and has to stay; the alias leads people here.</p>
      <RecordTable records={domain.records} />
      {(refusal ?? domain.problem) && <p className="field-error" role="alert">{refusal ?? domain.problem}</p>}
      {domain.endsAt && <p className="domain-ends">It is served until {formatInstant(domain.endsAt)}, unless the record comes back.</p>}
      <p className="soft">{domain.checkedAt ? `Last looked ${formatWhen(domain.checkedAt)}. ` : ''}{domain.isServed ? 'It is looked for again every night.' : 'It is also looked for every ten minutes.'}</p>
      {isRemoving && <RemoveDialog domain={domain} done={done} close={() => setRemoving(false)} />}
    </Section>
  );
}

function RemoveDialog({ domain: { domain, isServed }, done, close }: { domain: DomainFieldsFragment; done(): void; close(): void }) {
  const [remove] = useMutation(RemoveDomain);
  const run = () => refusalsOf(async () => {
    const refusals = (await remove()).data?.companyDomainRemove.userErrors;
    if (refusals?.length === 0) done();
    return refusals;
  });
  return (
    <Dialog title={`Remove ${domain}?`} label="Remove domain" danger run={run} close={close}>
      <p>{isServed ? 'It stops leading here at once, and who is signed in there has to sign in at the other address. ' : ''}Adding it again takes a new record.</p>
    </Dialog>
  );
}
