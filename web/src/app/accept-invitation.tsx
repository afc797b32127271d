import { useEffect, useState } from 'react';
import { Input } from 'antd';
import { SecondStep } from './second-step.tsx';
import { SignInBox } from './sign-in-box.tsx';
import type { Refusal, SecondFactorNeeded } from './sign-in-request.ts';
import { send, step, tokenInAddress, words } from './sign-in-request.ts';

interface Invitation { company: string; inviter: string; email: string; hasLogin: boolean }

// Whoever was signed in on this computer before is not any more: the whole app starts anew.
const enter = () => location.replace('/');

/** Where the letter of an invitation leads: a name and a password for somebody new, the password they have for somebody who is known. */
export function AcceptInvitation() {
  const [token] = useState(tokenInAddress);
  const [invitation, setInvitation] = useState<Invitation>();
  const [closed, setClosed] = useState<Refusal>();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [needed, setNeeded] = useState<SecondFactorNeeded>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void send<Invitation>('invitation', { token }).then(({ body, refusal: why }) => (why ? setClosed(why) : setInvitation(body)));
  }, [token]);
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    const outcome = await step('accept', { token, name: name.trim(), password });
    if (outcome.kind === 'in') return enter();
    setBusy(false);
    if (outcome.kind === 'second') setNeeded(outcome.needed);
    else setRefusal(outcome.refusal.code === 'INVALID_CREDENTIALS' ? 'This is not the password you have for ilms.' : words(outcome.refusal));
  };
  if (closed) return <SignInBox title="This invitation is closed" hint={closed.code === 'BAD_REQUEST' ? 'The address is not complete. Open the link in the letter again.' : words(closed)} below={<button type="button" onClick={enter}>Go to sign-in</button>} />;
  if (!invitation) return <main className="alone" aria-busy="true" />;
  // The invitation is used up; signing in goes on at the usual place.
  if (needed) return <SecondStep needed={needed} hint={`You have joined ${invitation.company}.`} enter={enter} again={enter} />;
  const { company, inviter, email, hasLogin } = invitation;
  return (
    <SignInBox
      title={`Join ${company}`} hint={hasLogin ? `${inviter} invites you. You have a login already; the password of it proves that you are you.` : `${inviter} invites you. Choose how you are called and how you sign in.`}
      refusal={refusal} action={{ label: `Join ${company}`, run, busy }}
    >
      <label htmlFor="email">E-mail</label>
      <Input id="email" type="email" autoComplete="username" readOnly value={email} />
      {!hasLogin && <label htmlFor="name">Your name</label>}
      {!hasLogin && <Input id="name" autoComplete="name" autoFocus required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />}
      <label htmlFor="password">{hasLogin ? 'Your password' : 'Password'}</label>
      <Input.Password id="password" autoComplete={hasLogin ? 'current-password' : 'new-password'} autoFocus={hasLogin} required minLength={hasLogin ? 1 : 12} value={password} onChange={(event) => setPassword(event.target.value)} aria-describedby="login-refusal" aria-invalid={refusal !== undefined} />
      {!hasLogin && <p className="login-note">12 characters or more. A few unrelated words are easy to remember and hard to guess.</p>}
    </SignInBox>
  );
}
