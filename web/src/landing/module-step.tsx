import { useEffect, useState } from 'react';
import { subtract } from '../shared/decimal.ts';
import { Field } from './field.tsx';
import type { Choice } from './signup.tsx';
import { ask, isRefusal, rupees, type OfferedModule, type OfferedPlan, type Price } from './signup-request.ts';

interface Props { modules: readonly OfferedModule[]; plans: readonly OfferedPlan[]; choice: Choice; choose(choice: Choice): void; next(): void }

/** Modules to take, with what they need, and what that costs as one goes. */
export function ModuleStep({ modules, plans, choice, choose, next }: Props) {
  const [price, setPrice] = useState<Price>();
  const [failure, setFailure] = useState<string>();
  const { plan, modules: chosen, coupon } = choice;
  const [code, setCode] = useState(coupon);
  useEffect(() => {
    let isLate = false;
    void ask<{ signupPrice: Price }>('price', { plan, modules: chosen, coupon: coupon || null }).then((answer) => {
      if (isLate) return;
      setFailure(isRefusal(answer) ? answer.message : undefined);
      if (!isRefusal(answer)) setPrice(answer.signupPrice);
    });
    return () => { isLate = true; };
  }, [plan, chosen, coupon]);
  const inPlan = new Set(plans.find(({ code }) => code === plan)?.modules ?? []);
  const added = price?.items.filter(({ isAdded }) => isAdded) ?? [];
  const toggle = (code: string) => choose({ ...choice, modules: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] });
  const needs = (code: string, other: string): boolean => (modules.find((module) => module.code === code)?.requires ?? []).some((one) => one === other || needs(one, other));
  const isNeeded = (code: string) => chosen.some((one) => one !== code && needs(one, code));
  const isHad = (code: string) => inPlan.has(code) || chosen.includes(code) || isNeeded(code);
  const isEmpty = plan === null && chosen.length === 0;
  const nameOf = (code: string) => modules.find((module) => module.code === code)?.name ?? code;
  const sorted = modules.toSorted((a, b) => Number(b.isBuilt) - Number(a.isBuilt));
  return (
    <div className="signup-choice">
      <section aria-labelledby="modules-title">
        <h1 id="modules-title">What does your company need?</h1>
        <p className="soft">Take one module or several. You can add and remove any of them later; what you add is there within seconds.</p>
        <ul className="signup-modules">
          {sorted.map(({ code, name, summary, monthly, isBuilt, requires }) => (
            <li key={code} className={isBuilt ? undefined : 'coming'}>
              <label>
                <input type="checkbox" checked={isHad(code)} disabled={!isBuilt || inPlan.has(code) || isNeeded(code)} onChange={() => toggle(code)} />
                <span><b>{name}</b><span className="soft">{summary}</span>{requires.length > 0 && <span className="faint">Comes with {requires.map(nameOf).join(', ')}</span>}</span>
                <span className="figure">{isBuilt ? rupees(monthly) : 'In preparation'}</span>
              </label>
            </li>
          ))}
        </ul>
      </section>
      <aside aria-label="What it costs">
        <h2>After the trial, a month</h2>
        {failure && <p className="field-error" role="alert">{failure}</p>}
        <dl aria-live="polite">
          {price?.items.map(({ code, name, monthly, isAdded }) => <div key={code}><dt>{name}{isAdded && <span className="faint"> is needed</span>}</dt><dd className="figure">{rupees(monthly)}</dd></div>)}
          {price?.coupon && !price.coupon.refusal && <div><dt>Coupon {price.coupon.code}<span className="faint"> {price.coupon.months === null ? 'for as long as you stay' : price.coupon.months === 1 ? 'in the first month' : `in the first ${price.coupon.months} months`}</span></dt><dd className="figure">−{rupees(price.coupon.monthlyOff)}</dd></div>}
          <div className="sum"><dt>Before GST</dt><dd className="figure">{price ? rupees(subtract(price.monthly, price.coupon?.monthlyOff ?? '0.00')) : ''}</dd></div>
          <div><dt>With GST of 18 %</dt><dd className="figure">{price ? rupees(price.withGst) : ''}</dd></div>
        </dl>
        <form className="signup-code" onSubmit={(event) => { event.preventDefault(); choose({ ...choice, coupon: code.trim() }); }}>
          <Field id="coupon" label="Coupon" value={code} error={(coupon && price?.coupon?.refusal) || undefined} maxLength={40} change={(text) => { setCode(text); if (!text.trim()) choose({ ...choice, coupon: '' }); }} />
          <button type="submit" disabled={!code.trim()}>Apply coupon</button>
        </form>
        {price?.cheaper && (
          <p className="signup-hint">
            {price.cheaper.name} has all of this for {rupees(price.cheaper.monthly)}.{' '}
            {price.cheaper.isReady ? <button type="button" onClick={() => choose({ ...choice, plan: price.cheaper!.code, modules: [] })}>Take {price.cheaper.name}</button> : 'It can be had once all of its modules are ready.'}
          </p>
        )}
        {plan && <p className="signup-hint">{plans.find(({ code }) => code === plan)?.name} is chosen. <button type="button" onClick={() => choose({ ...choice, plan: null, modules: chosen.length ? chosen : ['inventory'] })}>Choose modules one by one</button></p>}
        <button type="button" className="primary" disabled={!price || isEmpty || !price.isReady || Boolean(coupon && price.coupon?.refusal)} onClick={next}>Try it for 14 days</button>
        <p className="faint">{isEmpty ? 'Take at least one module.' : added.length > 0 ? `${added.map(({ name }) => name).join(', ')} came along, because something you chose needs it.` : 'Nothing is charged in the trial, and no card is asked for.'}</p>
      </aside>
    </div>
  );
}
