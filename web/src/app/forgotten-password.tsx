import { useState } from 'react';
import { Input } from 'antd';
import { SignInBox } from './sign-in-box.tsx';
import { send, words } from './sign-in-request.ts';

/** Asks for a letter. What it says afterwards is the same whether or not somebody has this address. */
export function ForgottenPassword({ hint, back }: { hint: string; back: () => void }) {
  const [email, setEmail] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    const answer = await send('forgotten', { email: email.trim() });
    setBusy(false);
    if (answer.refusal) setRefusal(words(answer.refusal));
    else setSent(true);
  };
  const below = <button type="button" onClick={back}>Back to sign-in</button>;
  if (sent) return <SignInBox title="Look into your mail" hint={<>If <b>{email.trim()}</b> can sign in here, a letter with a link is on its way. The link works for 30 minutes. Nothing came? Look into the spam folder, or ask an owner of your company.</>} below={below} />;
  return (
    <SignInBox title="Forgotten password" hint={`We write to you with a link to choose a new one. ${hint}`} refusal={refusal} action={{ label: 'Send the letter', run, busy }} below={below}>
      <label htmlFor="email">E-mail</label>
      <Input id="email" type="email" autoComplete="username" autoFocus required value={email} onChange={(event) => setEmail(event.target.value)} aria-describedby="login-refusal" />
    </SignInBox>
  );
}
