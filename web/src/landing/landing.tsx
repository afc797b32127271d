import { useState } from 'react';
import type { FormEvent } from 'react';
import markUrl from '../shared/mark.svg';

const PROMISES = [
  ['Take the modules you need', 'Each module stands alone. Take inventory today and orders next month; the next one is there within seconds and fits what you have.'],
  ['Made for GST', 'Place of supply, CGST and SGST or IGST, HSN, gap-free invoice numbers for each branch and fiscal year.'],
  ['Your data apart', 'Every company has its own schema and its own database role. The database itself refuses everything else.'],
  ['One graph for your developers', 'Everything the screens do, your own programs can do: one GraphQL API that shows exactly what you subscribe to.'],
] as const;

/** Letters, digits and dashes: what an address can be made of. */
const slugOf = (typed: string) => typed.trim().toLowerCase().replace(/^https?:\/\//, '').split(/[.:/]/)[0]!.replace(/[^a-z0-9-]/g, '');

/** The bare domain: what this is, and the way to one's own company. */
export function Landing() {
  const [typed, setTyped] = useState('');
  const slug = slugOf(typed);
  const address = slug && `${location.protocol}//${slug}.${location.host}`;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (address) location.assign(address);
  };
  return (
    <main className="landing">
      <header><img src={markUrl} alt="" width={28} height={28} /><b>ilms</b></header>
      <section className="landing-first">
        <h1>One platform for the whole company, taken module by module</h1>
        <p>Orders, stock, invoices and accounts for Indian businesses.</p>
        <a className="landing-start" href="/signup">Try it for 14 days</a>
        <p className="landing-terms">No card, nothing to cancel. Your company is there in a minute.</p>
        <form onSubmit={go}>
          <label htmlFor="company">You are with us already? Your company’s address</label>
          <div>
            <input id="company" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder="company" autoComplete="organization" autoCapitalize="none" spellCheck={false} aria-describedby="company-address" />
            <button type="submit" disabled={!slug}>Go to sign-in</button>
          </div>
          <p id="company-address">{address || 'The name your administrator gave you.'}</p>
        </form>
      </section>
      <ul>{PROMISES.map(([title, text]) => <li key={title}><h2>{title}</h2><p>{text}</p></li>)}</ul>
    </main>
  );
}
