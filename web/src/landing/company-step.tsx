import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { Field } from './field.tsx';
import type { Choice } from './signup.tsx';
import { ask, isRefusal, type Refusal } from './signup-request.ts';

export interface CompanyWish { company: string; slug: string; gstin: string; ownerName: string; email: string }
interface Props { choice: Choice; wish: CompanyWish; change(wish: CompanyWish): void; back(): void; begun(id: string): void }

/** An address made of a name: letters, digits, single hyphens. */
const slugOf = (company: string) => company.toLowerCase().replace(/\b(private|pvt|limited|ltd|llp)\b\.?/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '').slice(0, 40);

/** What the company is called, where it will be found, who signs up. */
export function CompanyStep({ choice, wish, change, back, begun }: Props) {
  const [isOwnSlug, setOwnSlug] = useState(wish.slug !== '' && wish.slug !== slugOf(wish.company));
  const [found, setFound] = useState<{ slug: string; address: string; refusal: string | null }>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [isBusy, setBusy] = useState(false);
  const { slug } = wish;
  useEffect(() => {
    if (!slug) return undefined;
    let isLate = false;
    const wait = setTimeout(() => void ask<{ signupAddress: { slug: string; address: string; refusal: string | null } }>('address', { slug }).then((answer) => { if (!isLate && !isRefusal(answer)) setFound(answer.signupAddress); }), 250);
    return () => { isLate = true; clearTimeout(wait); };
  }, [slug]);
  const set = (part: Partial<CompanyWish>) => {
    setRefusals(refusals.filter(({ field }) => !field?.some((name) => name in part)));
    change({ ...wish, ...part });
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const answer = await ask<{ signupBegin: { begunSignup: { id: string } | null; userErrors: readonly Refusal[] } }>('begin', { input: { ...wish, gstin: wish.gstin.trim() || null, ...choice } });
    setBusy(false);
    if (isRefusal(answer)) return setRefusals([answer]);
    const { begunSignup, userErrors } = answer.signupBegin;
    if (begunSignup) begun(begunSignup.id);
    else setRefusals(userErrors);
  };
  const errorOf = (field: keyof CompanyWish) => refusals.find((one) => one.field?.includes(field))?.message;
  const other = refusals.filter(({ field }) => !field?.some((name) => name in wish));
  const isKnown = found?.slug === slug;
  const address = isKnown ? found.address : `${slug || 'company'}.${location.host}`;
  return (
    <form className="signup-form" onSubmit={(event) => void send(event)} noValidate>
      <h1>Your company</h1>
      <Field id="company" label="Company" value={wish.company} error={errorOf('company')} autoFocus autoComplete="organization" required change={(company) => set({ company, ...(isOwnSlug ? {} : { slug: slugOf(company) }) })} />
      <Field id="slug" label="Address" value={slug} error={errorOf('slug') ?? (isKnown ? found.refusal ?? undefined : undefined)} hint={slug ? `Your people will sign in at ${address}` : 'Where your people will sign in.'} autoCapitalize="none" spellCheck={false} required maxLength={40} change={(typed) => { setOwnSlug(true); set({ slug: typed.toLowerCase().replace(/[^a-z0-9-]/g, '') }); }} />
      <Field id="gstin" label="GSTIN" optional value={wish.gstin} error={errorOf('gstin')} hint="Stands on our invoices to you, and fills in your state." autoCapitalize="characters" spellCheck={false} maxLength={20} change={(gstin) => set({ gstin: gstin.toUpperCase() })} />
      <Field id="owner" label="Your name" value={wish.ownerName} error={errorOf('ownerName')} autoComplete="name" required change={(ownerName) => set({ ownerName })} />
      <Field id="email" label="Your e-mail" type="email" value={wish.email} error={errorOf('email')} hint="We send a code there, nothing else." autoComplete="email" required change={(email) => set({ email })} />
      {other.map(({ code, message }) => <p key={code} className="field-error" role="alert">{message}</p>)}
      <div className="signup-actions">
        <button type="button" onClick={back}>Back</button>
        <button type="submit" className="primary" disabled={isBusy || !wish.company.trim() || !slug || !wish.ownerName.trim() || !wish.email.trim()}>{isBusy ? 'Sending the code' : 'Send me the code'}</button>
      </div>
    </form>
  );
}
