import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { Field } from './field.tsx';
import { ask, isRefusal, type Progress, type Refusal } from './signup-request.ts';

interface Props { id: string; email: string; slug: string; back(): void }
type Answer = Record<'signupConfirm' | 'signupFollow', { signupProgress: Progress | null; userErrors: readonly Refusal[] }>;

/** About how long it takes, in milliseconds; the bar never claims more than it knows. */
const USUAL = 6000;
const WORDS = ['Making a place for your data alone', 'Setting up your modules', 'Putting in units, taxes and templates', 'Opening the door'];

/** The code from the letter and a password; then one waits, and is in. */
export function ProofStep({ id, email, slug, back }: Props) {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [follow, setFollow] = useState<string>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const answer = await ask<Answer>('confirm', { input: { id, code, password } });
    setBusy(false);
    if (isRefusal(answer)) return setRefusals([answer]);
    const { signupProgress, userErrors } = answer.signupConfirm;
    setRefusals(userErrors);
    if (signupProgress?.follow) setFollow(signupProgress.follow);
  };
  if (follow) return <Making id={id} follow={follow} slug={slug} />;
  const errorOf = (field: string) => refusals.find((one) => one.field?.includes(field))?.message;
  const other = refusals.filter(({ field }) => !field?.some((name) => name === 'code' || name === 'password'));
  return (
    <form className="signup-form" onSubmit={(event) => void send(event)} noValidate>
      <h1>We have sent you a code</h1>
      <p className="soft">It is in a letter to {email}, good for half an hour. Look among the unwanted ones too.</p>
      <Field id="code" label="Code" value={code} error={errorOf('code')} autoFocus inputMode="numeric" autoComplete="one-time-code" required maxLength={7} change={(typed) => setCode(typed.replace(/[^\d ]/g, ''))} />
      <Field id="password" label="Password" type="password" value={password} error={errorOf('password')} hint="12 characters or more: a few unrelated words are easy to remember. With a login already, its password." autoComplete="new-password" required change={setPassword} />
      {other.map(({ code: what, message }) => <p key={what} className="field-error" role="alert">{message}</p>)}
      <div className="signup-actions">
        <button type="button" onClick={back}>Back</button>
        <button type="submit" className="primary" disabled={isBusy || code.replace(/\s/g, '').length !== 6 || !password}>{isBusy ? 'Checking' : 'Make my company'}</button>
      </div>
    </form>
  );
}

function Making({ id, follow, slug }: { id: string; follow: string; slug: string }) {
  const [passed, setPassed] = useState(0);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    const began = performance.now();
    let isOver = false;
    let wait: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await ask<Answer>('follow', { id, follow });
      if (isOver) return;
      setPassed(performance.now() - began);
      const progress = isRefusal(answer) ? undefined : answer.signupFollow.signupProgress;
      if (progress?.origin && progress.enter) return location.assign(`${progress.origin}/enter#${progress.enter}`);
      if (progress?.refusal) return setRefusal(progress.refusal);
      if (progress?.state === 'DONE') return location.assign(`${location.protocol}//${slug}.${location.host}`);
      wait = setTimeout(() => void look(), 400);
    };
    void look();
    return () => { isOver = true; clearTimeout(wait); };
  }, [id, follow, slug]);
  // It comes close to the end and waits there.
  const share = 1 - Math.exp((-2 * passed) / USUAL);
  if (refusal) return <section className="signup-form"><h1>This could not be made</h1><p className="field-error" role="alert">{refusal}</p><div className="signup-actions"><a href="/signup">Begin anew</a></div></section>;
  return (
    <section className="signup-form" aria-live="polite">
      <h1>Making your company</h1>
      <progress value={share} max={1} aria-label="How far it is" />
      <p className="soft">{WORDS[Math.min(WORDS.length - 1, Math.floor(share * WORDS.length))]}</p>
    </section>
  );
}
