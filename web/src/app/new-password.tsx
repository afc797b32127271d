import { useState } from 'react';
import { Input } from 'antd';
import { SignInBox } from './sign-in-box.tsx';
import { send, tokenInAddress, words } from './sign-in-request.ts';

/** Where the letter of a forgotten password leads. */
export function NewPassword({ done, forgotten }: { done: () => void; forgotten: () => void }) {
  const [token] = useState(tokenInAddress);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [isSet, setSet] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    const answer = await send('new-password', { token, password });
    setBusy(false);
    if (answer.refusal) setRefusal(words(answer.refusal));
    else setSet(true);
  };
  if (isSet) return <SignInBox title="Your password is set" hint="All your sessions have ended. Sign in with the new password." action={{ label: 'Go to sign-in', run: async () => done(), busy: false }} />;
  return (
    <SignInBox title="Choose a new password" hint="12 characters or more. A few unrelated words are easy to remember and hard to guess." refusal={refusal} action={{ label: 'Set the password', run, busy }} below={<button type="button" onClick={forgotten}>Send another letter</button>}>
      <label htmlFor="password">New password</label>
      <Input.Password id="password" autoComplete="new-password" autoFocus required minLength={12} value={password} onChange={(event) => setPassword(event.target.value)} aria-describedby="login-refusal" aria-invalid={refusal !== undefined} />
    </SignInBox>
  );
}
