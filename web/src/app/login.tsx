import { useRef, useState } from 'react';
import { Input } from 'antd';
import { refresh } from '../shared/session.ts';
import { AcceptInvitation } from './accept-invitation.tsx';
import { EnterNewCompany } from './enter-new-company.tsx';
import { EnterBySupport } from './support/enter-by-support.tsx';
import { ForgottenPassword } from './forgotten-password.tsx';
import { NewPassword } from './new-password.tsx';
import { SecondStep } from './second-step.tsx';
import { SignInBox } from './sign-in-box.tsx';
import type { SecondFactorNeeded } from './sign-in-request.ts';
import { step, words } from './sign-in-request.ts';

interface Words { title: string; hint: string; /** Who wants a second factor, where it is not the company. */ factorHint?: string }

/** Everything before the product: signing in, and where the letters lead. */
export function Login({ title, hint, factorHint }: Words) {
  const [path, setPath] = useState(location.pathname);
  const goTo = (next: string) => {
    history.replaceState(null, '', next);
    setPath(next);
  };
  if (path === '/invitation') return <AcceptInvitation />;
  if (path === '/enter') return <EnterNewCompany />;
  if (path === '/support') return <EnterBySupport />;
  if (path === '/new-password') return <NewPassword done={() => location.replace('/')} forgotten={() => goTo('/forgotten')} />;
  if (path === '/forgotten') return <ForgottenPassword hint={hint} back={() => goTo('/')} />;
  return <SignIn title={title} hint={hint} factorHint={factorHint} forgotten={() => goTo('/forgotten')} />;
}

/** Sign-in with e-mail and password. What was typed stays when it is refused. */
function SignIn({ title, hint, factorHint, forgotten }: Words & { forgotten: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [needed, setNeeded] = useState<SecondFactorNeeded>();
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLDivElement>(null);
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    const outcome = await step('login', { email: email.trim(), password });
    if (outcome.kind === 'in' && (await refresh())) return;
    setBusy(false);
    if (outcome.kind === 'second') return setNeeded(outcome.needed);
    setRefusal(outcome.kind === 'refused' ? words(outcome.refusal) : 'The server did not answer as expected. Try again in a moment.');
    passwordField.current?.querySelector('input')?.select();
  };
  if (needed) return <SecondStep needed={needed} hint={hint} factorHint={factorHint} enter={() => void refresh()} again={() => { setNeeded(undefined); setPassword(''); }} />;
  return (
    <SignInBox title={title} hint={hint} refusal={refusal} action={{ label: 'Sign in', run, busy }} below={<button type="button" onClick={forgotten}>Forgotten your password?</button>}>
      <label htmlFor="email">E-mail</label>
      <Input id="email" type="email" autoComplete="username" autoFocus required value={email} onChange={(event) => setEmail(event.target.value)} />
      <label htmlFor="password">Password</label>
      <div ref={passwordField}>
        <Input.Password id="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} aria-describedby="login-refusal" aria-invalid={refusal !== undefined} />
      </div>
    </SignInBox>
  );
}
