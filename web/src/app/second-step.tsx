import { useRef, useState } from 'react';
import { Input } from 'antd';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SignInBox } from './sign-in-box.tsx';
import type { SecondFactorNeeded } from './sign-in-request.ts';
import { step, words } from './sign-in-request.ts';

interface Props { needed: SecondFactorNeeded; hint: string; factorHint?: string; enter(): void; again(): void }

/** After the password: a code of the app or one from paper; where the company wants a second factor and there is none, setting it up. */
export function SecondStep({ needed, hint, factorHint = 'Your company asks everybody for a code besides the password.', enter, again }: Props) {
  const [code, setCode] = useState('');
  const [onPaper, setOnPaper] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const { challenge, enrolment } = needed;
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    const outcome = await step('second-step', { challenge, code: code.trim() });
    setBusy(false);
    if (outcome.kind === 'in') {
      if (!outcome.recoveryCodes) return enter();
      return setRecoveryCodes(outcome.recoveryCodes);
    }
    if (outcome.kind === 'refused') setRefusal(words(outcome.refusal));
    field.current?.querySelector('input')?.select();
  };
  if (recoveryCodes) {
    return (
      <SignInBox title="Keep these codes" hint="Each of them signs you in once when your phone is gone. They are shown this once." wide action={{ label: 'I have kept them', run: async () => enter(), busy: false }}>
        <RecoveryCodes codes={recoveryCodes} />
      </SignInBox>
    );
  }
  return (
    <SignInBox
      title={enrolment ? 'Set up your second factor' : 'Second step'}
      hint={enrolment ? `${factorHint} Scan the picture with an authenticator app such as Google Authenticator, Aegis or 1Password.` : hint}
      wide={enrolment !== undefined} refusal={refusal}
      action={{ label: enrolment ? 'Switch on and sign in' : 'Sign in', run, busy }}
      below={<><button type="button" onClick={again}>Start again</button>{!enrolment && <> · <button type="button" onClick={() => { setOnPaper(!onPaper); setCode(''); setRefusal(undefined); }}>{onPaper ? 'Use the app' : 'Use a recovery code'}</button></>}</>}
    >
      {enrolment && (
        <>
          <img className="qr" src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qr)}`} alt="The secret as a picture for an authenticator app" />
          <p className="login-note">Cannot scan it? Type this into the app:</p>
          <p className="secret-text">{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</p>
        </>
      )}
      <label htmlFor="code">{onPaper ? 'Recovery code' : 'Code of your authenticator app'}</label>
      <div ref={field} className="login-code">
        <Input
          key={String(onPaper)} id="code" autoFocus required autoComplete="one-time-code" inputMode={onPaper ? 'text' : 'numeric'} maxLength={onPaper ? 24 : 7} value={code}
          onChange={(event) => setCode(event.target.value)} aria-describedby="login-refusal" aria-invalid={refusal !== undefined}
        />
      </div>
    </SignInBox>
  );
}
