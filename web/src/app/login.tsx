import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Button, Input } from 'antd';
import type { SignInRefusal } from '../shared/session.ts';
import { signIn } from '../shared/session.ts';
import markUrl from '../shared/mark.svg';

function words(refusal: SignInRefusal): string {
  if (refusal.code === 'LOCKED_OUT') {
    const minutes = Math.max(1, Math.ceil((refusal.retryAfter ?? 900) / 60));
    return `Too many attempts have failed, so sign-in is locked. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or ask an administrator of your company to unlock it.`;
  }
  return refusal.message;
}

/** Sign-in with e-mail and password. What was typed stays when it is refused. */
export function Login({ title, hint }: { title: string; hint: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLDivElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      const answer = await signIn(email.trim(), password);
      if (answer) {
        setRefusal(words(answer));
        passwordField.current?.querySelector('input')?.select();
      }
    } catch {
      setRefusal('The server cannot be reached. Check the connection and try again.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="alone">
      <form className="alone-box login" onSubmit={(event) => void submit(event)} aria-label={title}>
        <img src={markUrl} alt="" width={32} height={32} />
        <h1>{title}</h1>
        <p className="login-hint">{hint}</p>
        <label htmlFor="email">E-mail</label>
        <Input id="email" type="email" autoComplete="username" autoFocus required value={email} onChange={(event) => setEmail(event.target.value)} />
        <label htmlFor="password">Password</label>
        <div ref={passwordField}>
          <Input.Password id="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} aria-describedby="login-refusal" aria-invalid={refusal !== undefined} />
        </div>
        <p id="login-refusal" className="field-error" role="alert">{refusal}</p>
        <Button type="primary" htmlType="submit" loading={busy} block>Sign in</Button>
      </form>
    </main>
  );
}
