import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { OwnAccountFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { Fact, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { plural } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import { EnrolDialog, ProofDialog, RecoveryDialog } from './second-factor-dialogs.tsx';
import { SessionTable } from './session-table.tsx';

const OwnAccount = graphql(`
  query OwnAccount {
    ownAccount { ...OwnAccountFields }
    ownSessions { id userName userAgent address isCurrent isOpen createdAt lastUsedAt }
  }
  fragment OwnAccountFields on OwnAccount { name email hasSecondFactor isSecondFactorRequired recoveryCodesLeft }
`);

const SetOwnName = graphql(`
  mutation SetOwnName($input: OwnNameSetInput!) {
    ownNameSet(input: $input) { ownAccount { ...OwnAccountFields } userErrors { code message field details } }
  }
`);

const ChangeOwnPassword = graphql(`
  mutation ChangeOwnPassword($input: OwnPasswordChangeInput!) {
    ownPasswordChange(input: $input) { ownAccount { ...OwnAccountFields } userErrors { code message field details } }
  }
`);

const RevokeOwnSession = graphql(`
  mutation RevokeOwnSession($input: OwnSessionRevokeInput!) {
    ownSessionRevoke(input: $input) { session { id isOpen } userErrors { code message field details } }
  }
`);

const RevokeOtherSessions = graphql(`
  mutation RevokeOtherSessions {
    ownSessionsRevokeOthers { ended userErrors { code message field details } }
  }
`);

/** What is a person's own: their name, how they prove who they are, and where they are signed in. */
export function ProfileSettings() {
  const { data, error, refetch } = useQuery(OwnAccount, { fetchPolicy: 'cache-and-network' });
  const [revoke] = useMutation(RevokeOwnSession, { refetchQueries: ['OwnAccount'] });
  const [isEndingAll, setEndingAll] = useState(false);
  const { message } = App.useApp();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const end = async (id: string) => {
    const [refusal] = await refusalsOf(async () => (await revoke({ variables: { input: { id } } })).data?.ownSessionRevoke.userErrors);
    void (refusal ? message.error(refusal.message) : message.success('The session has ended'));
  };
  const others = data.ownSessions.filter(({ isCurrent }) => !isCurrent).length;
  return (
    <>
      <NameForm account={data.ownAccount} />
      <PasswordForm />
      <SecondFactor account={data.ownAccount} />
      <Section title="Where you are signed in" aside={others > 0 && <Button onClick={() => setEndingAll(true)}>End all other sessions</Button>}>
        <SessionTable rows={data.ownSessions} end={(session) => end(session.id)} />
      </Section>
      {isEndingAll && <EndOthersDialog count={others} close={() => setEndingAll(false)} />}
    </>
  );
}

function NameForm({ account }: { account: OwnAccountFieldsFragment }) {
  const draft = useDraft({ name: account.name });
  const [set, { loading }] = useMutation(SetOwnName, { refetchQueries: ['OwnAccount', 'Catalogue'] });
  const { message } = App.useApp();
  const save = async () => {
    const refusals = await refusalsOf(async () => (await set({ variables: { input: { name: draft.values.name } } })).data?.ownNameSet.userErrors);
    draft.refuse(refusals);
    if (refusals.length > 0) return;
    draft.reset({ name: draft.values.name.trim() });
    void message.success('Name saved');
  };
  return (
    <Section title="You" aside={<Button type={draft.isDirty ? 'primary' : 'default'} loading={loading} disabled={!draft.isDirty} onClick={() => void save()}>Save name</Button>}>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <TextField label="Name" required maxLength={120} hint="What you did before stays under the name you had." {...draft.bind('name')} />
        <Fact label="E-mail">{account.email}</Fact>
        {draft.general.map(({ code, message: text }) => <p key={code} className="field-error field-wide" role="alert">{text}</p>)}
      </form>
    </Section>
  );
}

const NOTHING = { current: '', password: '' };

function PasswordForm() {
  const draft = useDraft(NOTHING);
  const [change, { loading }] = useMutation(ChangeOwnPassword, { refetchQueries: ['OwnAccount'] });
  const { message } = App.useApp();
  const { values } = draft;
  const save = async () => {
    const refusals = await refusalsOf(async () => (await change({ variables: { input: values } })).data?.ownPasswordChange.userErrors);
    draft.refuse(refusals);
    if (refusals.length > 0) return;
    draft.reset(NOTHING);
    void message.success('Password changed; your other sessions have ended');
  };
  return (
    <Section title="Password" aside={<Button type={draft.isDirty ? 'primary' : 'default'} loading={loading} disabled={!values.current || !values.password} onClick={() => void save()}>Change password</Button>}>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <TextField label="Password you have" type="password" {...draft.bind('current')} />
        <TextField label="New password" type="password" hint="12 characters or more. A few unrelated words are easy to remember. All your other sessions end." {...draft.bind('password')} />
        {draft.general.map(({ code, message: text }) => <p key={code} className="field-error field-wide" role="alert">{text}</p>)}
        <button type="submit" hidden />
      </form>
    </Section>
  );
}

function SecondFactor({ account }: { account: OwnAccountFieldsFragment }) {
  const [asked, setAsked] = useState<'enrol' | 'disable' | 'renew'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => setAsked(undefined);
  return (
    <Section
      title="Second factor" aside={account.hasSecondFactor
        ? <><Button onClick={() => setAsked('renew')}>New recovery codes</Button><Button danger disabled={account.isSecondFactorRequired} title={account.isSecondFactorRequired ? 'The company asks everybody for one' : undefined} onClick={() => setAsked('disable')}>Switch off</Button></>
        : <Button type="primary" onClick={() => setAsked('enrol')}>Set up second factor</Button>}
    >
      <div className="factor-row"><Status of={account.hasSecondFactor ? 'ENABLED' : 'INACTIVE'} word={account.hasSecondFactor ? 'On' : 'Off'} />{account.hasSecondFactor && <span className="soft">{plural(account.recoveryCodesLeft, 'recovery code')} left</span>}</div>
      <p className="say">{account.hasSecondFactor ? 'Signing in takes your password and a code of your authenticator app.' : 'With a code of an app on your phone besides the password, a stolen password opens nothing.'}{account.hasSecondFactor && account.recoveryCodesLeft < 3 && ' Make new recovery codes before you run out of them.'}</p>
      {asked === 'enrol' && <EnrolDialog close={close} done={setCodes} />}
      {asked === 'disable' && <ProofDialog deed="disable" close={close} done={setCodes} />}
      {asked === 'renew' && <ProofDialog deed="renew" close={close} done={setCodes} />}
      {codes && <RecoveryDialog codes={codes} close={() => setCodes(undefined)} />}
    </Section>
  );
}

function EndOthersDialog({ count, close }: { count: number; close: () => void }) {
  const [end] = useMutation(RevokeOtherSessions, { refetchQueries: ['OwnAccount'] });
  const run = () => refusalsOf(async () => (await end()).data?.ownSessionsRevokeOthers.userErrors);
  return (
    <Dialog title="End all other sessions?" label="End other sessions" danger run={run} close={close}>
      <p>You are signed out at {plural(count, 'other place')}; what was being typed there and not saved is lost. This session goes on.</p>
    </Dialog>
  );
}
