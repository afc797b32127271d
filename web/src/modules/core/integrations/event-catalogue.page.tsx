import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { useCompany } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { Icon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import { Snippet } from './snippet.tsx';
import { EventTypes, type Happens } from './webhooks.document.ts';
import './integrations.css';

/** Every event this company's modules say, with the fields of its message. */
export function EventCataloguePage() {
  const { data, error, refetch } = useQuery(EventTypes, { fetchPolicy: 'cache-and-network' });
  const { modules } = useCompany();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = data?.eventTypes.filter(({ type, description }) => `${type} ${description}`.toLowerCase().includes(wanted));
  return (
    <Page title="Events" count={data && String(data.eventTypes.length)} aside={<Link to="/settings/api" className="settings-back"><Icon name="left" /> API and explorer</Link>}>
      <p className="say">Webhooks bring these as they happen; <code>events</code> answers them in order. A message has this form and is signed; fields you may not see are left out.</p>
      <label className="search-field settings-search"><Icon name="search" /><input type="search" value={text} aria-label="Find an event" placeholder="Find an event" onChange={(event) => setText(event.target.value)} /></label>
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {found?.length === 0 && <p className="soft">No event matches “{text}”.</p>}
      {found && [...Map.groupBy(found, ({ module }) => module)].map(([module, events]) => (
        <Section key={module} title={modules.find(({ code }) => code === module)?.name ?? module}>{events.map((each) => <Entry key={each.type} happens={each} />)}</Section>
      ))}
    </Page>
  );
}

function Entry({ happens: { type, module, description, payload } }: { happens: Happens }) {
  const fields = Object.entries(payload as Record<string, string>);
  return (
    <article className="catalogue-entry" id={type}>
      <h3>{type}</h3>
      <p>{description}</p>
      <dl><dt>recordId</dt><dd>The record it is about.</dd>{fields.map(([name, says]) => [<dt key={name}>{name}</dt>, <dd key={`${name} says`}>{says}</dd>])}</dl>
      <details><summary>Example message</summary><Snippet label="Example message" texts={{ JSON: exampleOf(type, module, fields) }} /></details>
    </article>
  );
}

/** A message of this type with the meaning of each field where its value will stand. */
function exampleOf(type: string, module: string, fields: readonly [string, string][]): string {
  return JSON.stringify({ type, timestamp: '2026-11-22T09:30:00.000Z', data: { id: '01919c1e-5d0a-7c3e-9b1f-2f6d0c9a4e11', module, recordId: '01919c1d-7a52-7e08-8f30-6a1f4b2d7c55', version: 1, ...Object.fromEntries(fields.map(([name, says]) => [name, `<${says.replace(/\.$/, '')}>`])) } }, null, 2);
}
