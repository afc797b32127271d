import { useEffect, useRef, useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { BeginSecondFactorMutation } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { saveFile } from '../../shared/download.ts';
import { Icon } from '../../shared/icon.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';

const BeginSecondFactor = graphql(`
  mutation BeginSecondFactor {
    secondFactorBegin { enrolment { secret uri qr } userErrors { code message field details } }
  }
`);

const ConfirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($input: SecondFactorConfirmInput!) {
    secondFactorConfirm(input: $input) { recoveryCodes userErrors { code message field details } }
  }
`);

const DisableSecondFactor = graphql(`
  mutation DisableSecondFactor($input: SecondFactorProofInput!) {
    secondFactorDisable(input: $input) { ownAccount { ...OwnAccountFields } userErrors { code message field details } }
  }
`);

const RenewRecoveryCodes = graphql(`
  mutation RenewRecoveryCodes($input: SecondFactorProofInput!) {
    recoveryCodesRenew(input: $input) { recoveryCodes userErrors { code message field details } }
  }
`);

type Enrolment = NonNullable<BeginSecondFactorMutation['secondFactorBegin']['enrolment']>;

interface Props { close(): void; done(codes: readonly string[]): void }

/** Puts the second factor on a phone and switches it on with its first code. */
export function EnrolDialog({ close, done }: Props) {
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [refused, setRefused] = useState<string>();
  const draft = useDraft({ code: '' });
  const [begin] = useMutation(BeginSecondFactor);
  const [confirm] = useMutation(ConfirmSecondFactor, { refetchQueries: ['OwnAccount'] });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return; // a second beginning would void the picture that is shown
    begun.current = true;
    void refusalsOf(async () => {
      const answer = (await begin()).data?.secondFactorBegin;
      setEnrolment(answer?.enrolment ?? undefined);
      return answer?.userErrors;
    }).then(([refusal]) => setRefused(refusal?.message));
  }, [begin]);
  const run = () => refusalsOf(async () => {
    const answer = (await confirm({ variables: { input: { code: draft.values.code.trim() } } })).data?.secondFactorConfirm;
    if (answer) draft.refuse(answer.userErrors);
    if (answer?.recoveryCodes) done(answer.recoveryCodes);
    return answer?.userErrors;
  });
  return (
    <Dialog title="Set up your second factor" label="Switch on" width={520} isAllowed={enrolment !== undefined && draft.values.code.trim() !== ''} run={run} close={close} shownAtFields={['code']}>
      {refused && <p className="field-error" role="alert">{refused}</p>}
      <div className="qr-box">
        {enrolment ? <img src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qr)}`} alt="The secret as a picture for an authenticator app" /> : <span className="bone" style={{ width: 168, height: 168 }} />}
        <div className="once">
          <p>Scan this with an authenticator app such as Google Authenticator, Aegis or 1Password, or type the secret into it:</p>
          <code data-secret="">{enrolment?.secret.match(/.{1,4}/g)?.join(' ') ?? '…'}</code>
        </div>
      </div>
      <TextField label="The code the app shows now" required maxLength={7} {...draft.bind('code')} />
    </Dialog>
  );
}

/** What weakens an account takes both factors, however fresh the session is. */
export function ProofDialog({ deed, close, done }: Props & { deed: 'disable' | 'renew' }) {
  const draft = useDraft({ password: '', code: '' });
  const [disable] = useMutation(DisableSecondFactor, { refetchQueries: ['OwnAccount'] });
  const [renew] = useMutation(RenewRecoveryCodes, { refetchQueries: ['OwnAccount'] });
  const { message } = App.useApp();
  const input = { password: draft.values.password, code: draft.values.code.trim() };
  const run = () => refusalsOf(async () => {
    if (deed === 'disable') {
      const answer = (await disable({ variables: { input } })).data?.secondFactorDisable;
      if (answer) draft.refuse(answer.userErrors);
      if (answer?.userErrors.length === 0) void message.success('The second factor is off');
      return answer?.userErrors;
    }
    const answer = (await renew({ variables: { input } })).data?.recoveryCodesRenew;
    if (answer) draft.refuse(answer.userErrors);
    if (answer?.recoveryCodes) done(answer.recoveryCodes);
    return answer?.userErrors;
  });
  return (
    <Dialog title={deed === 'disable' ? 'Switch off your second factor?' : 'Make new recovery codes?'} label={deed === 'disable' ? 'Switch off' : 'Make new codes'} danger={deed === 'disable'} isAllowed={input.password !== '' && input.code !== ''} run={run} close={close} shownAtFields={['password', 'code']}>
      <p className="say">{deed === 'disable' ? 'Your password alone will sign you in. The recovery codes stop working.' : 'The codes you have now stop working.'}</p>
      <TextField label="Password" type="password" required autoFocus {...draft.bind('password')} />
      <TextField label="Code of the app, or a recovery code" required maxLength={24} {...draft.bind('code')} />
    </Dialog>
  );
}

/** Codes for paper; closed by a button only. */
export function RecoveryDialog({ codes, close }: { codes: readonly string[]; close: () => void }) {
  const [copied, setCopied] = useState(false);
  const text = codes.join('\n');
  return (
    <Modal open title="Keep these recovery codes" width={480} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type="primary" onClick={close}>I have kept them</Button>}>
      <div className="once">
        <p>Each of them signs you in once when your phone is gone. They are shown this once.</p>
        <ol className="recovery-list" aria-label="Recovery codes">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
        <div className="factor-row">
          <Button icon={<Icon name="copy" />} onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}>{copied ? 'Copied' : 'Copy codes'}</Button>
          <Button icon={<Icon name="download" />} onClick={() => saveFile('ilms-recovery-codes.txt', new Blob([`Recovery codes for ${location.hostname}\n\n${text}\n`], { type: 'text/plain' }))}>Save codes as a file</Button>
        </div>
      </div>
    </Modal>
  );
}
