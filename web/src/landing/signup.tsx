import { useEffect, useState } from 'react';
import markUrl from '../shared/mark.svg';
import { CompanyStep, type CompanyWish } from './company-step.tsx';
import { ModuleStep } from './module-step.tsx';
import { ProofStep } from './proof-step.tsx';
import { ask, isRefusal, type OfferedModule, type OfferedPlan } from './signup-request.ts';

export interface Choice { plan: string | null; modules: readonly string[]; coupon: string }
interface Offers { signupModules: readonly OfferedModule[]; signupPlans: readonly OfferedPlan[] }

const STEPS = ['What you need', 'Your company', 'Your letter'] as const;
/** What most begin with. */
const FIRST: Choice = { plan: null, modules: ['inventory', 'oms'], coupon: '' };

/** From nothing to one's own company in a minute: what it takes, what it is called, a code from a letter. */
export function Signup() {
  const [offers, setOffers] = useState<Offers>();
  const [failure, setFailure] = useState<string>();
  const [step, setStep] = useState(0);
  const [choice, setChoice] = useState<Choice>(FIRST);
  const [wish, setWish] = useState<CompanyWish>({ company: '', slug: '', gstin: '', ownerName: '', email: '' });
  const [signupId, setSignupId] = useState<string>();
  useEffect(() => {
    document.title = 'Try ilms';
    void ask<Offers>('offers').then((answer) => (isRefusal(answer) ? setFailure(answer.message) : setOffers(answer)));
  }, []);
  const go = (to: number) => {
    setStep(to);
    scrollTo(0, 0);
  };
  return (
    <main className="signup">
      <header>
        <a href="/" aria-label="ilms"><img src={markUrl} alt="" width={28} height={28} /><b>ilms</b></a>
        <ol aria-label="Steps">{STEPS.map((label, index) => <li key={label} aria-current={index === step ? 'step' : undefined} className={index < step ? 'done' : undefined}>{index < step ? <button type="button" onClick={() => go(index)}>{label}</button> : label}</li>)}</ol>
      </header>
      {failure && <p className="signup-failure" role="alert">{failure} <button type="button" onClick={() => location.reload()}>Try again</button></p>}
      {!offers && !failure && <p className="signup-wait" aria-busy="true">Loading what we offer</p>}
      {offers && step === 0 && <ModuleStep modules={offers.signupModules} plans={offers.signupPlans} choice={choice} choose={setChoice} next={() => go(1)} />}
      {offers && step === 1 && <CompanyStep choice={choice} wish={wish} change={setWish} back={() => go(0)} begun={(id) => { setSignupId(id); go(2); }} />}
      {offers && step === 2 && signupId && <ProofStep id={signupId} email={wish.email} slug={wish.slug} back={() => go(1)} />}
    </main>
  );
}
