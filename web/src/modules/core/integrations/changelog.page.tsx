import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { ApiChangelogQuery } from '../../../generated/graphql.ts';
import { useCompany } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatDay, plural } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import { Status } from '../../../shared/status.tsx';
import './integrations.css';

const ApiChangelog = graphql(`
  query ApiChangelog { apiChangelog { day changes { kind coordinate words isBreaking useInstead removedOn modules } } }
`);

type Change = ApiChangelogQuery['apiChangelog'][number]['changes'][number];

const STATES: Readonly<Record<Change['kind'], readonly [code: string, word: string]>> = { ADDED: ['ACTIVE', 'New'], CHANGED: ['SENT', 'Changed'], DEPRECATED: ['PAST_DUE', 'Deprecated'], REMOVED: ['REFUSED', 'Removed'] };
/** So many changes of a day stand open; a large day is opened by whoever wants to read it. */
const FEW = 30;

/** What has changed in the graph, of what this company has. */
export function ChangelogPage() {
  const { data, error, refetch } = useQuery(ApiChangelog);
  const { modules } = useCompany();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const nameOf = (code: string) => modules.find((module) => module.code === code)?.name ?? 'Account and access';
  const days = data?.apiChangelog.map(({ day, changes }) => ({ day, changes: changes.filter((change) => `${change.coordinate} ${change.words} ${change.modules.map(nameOf).join(' ')}`.toLowerCase().includes(wanted)) })).filter(({ changes }) => changes.length > 0);
  return (
    <Page title="Changelog" aside={<Link to="/settings/api" className="settings-back"><Icon name="left" /> API and explorer</Link>}>
      <div className="catalogue-page">
        <p className="say">The graph changes by growing. What will go is marked deprecated first, with what to use instead and the month it goes in. Only what your company has is listed.</p>
        <label className="search-field settings-search"><Icon name="search" /><input type="search" value={text} aria-label="Find a change" placeholder="Find a change" onChange={(event) => setText(event.target.value)} /></label>
        {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
        {!data && !error && <span className="bone" style={{ width: 240 }} aria-busy="true" />}
        {days?.length === 0 && <p className="soft">{wanted ? `No change matches “${text}”.` : 'Nothing has changed yet.'}</p>}
        {days?.map(({ day, changes }) => (
          <Section key={day} title={formatDay(day)}>
            <details open={changes.length <= FEW || wanted !== ''}>
              <summary>{plural(changes.length, 'change')}</summary>
              <ul className="changes">{changes.map((change) => <Line key={`${change.kind} ${change.coordinate}`} change={change} modules={change.modules.map(nameOf)} />)}</ul>
            </details>
          </Section>
        ))}
      </div>
    </Page>
  );
}

function Line({ change: { kind, coordinate, words, isBreaking, useInstead, removedOn }, modules }: { change: Change; modules: readonly string[] }) {
  const [code, word] = STATES[kind];
  return (
    <li>
      <span><Status of={code} word={word} /></span>
      <div>
        <code>{coordinate}</code>{isBreaking && <b className="changes-breaking"> Programs that use it must be changed.</b>}
        <p>{useInstead ? <>Use <code>{useInstead}</code> instead{removedOn && `; it may be gone from ${formatDay(removedOn)} on`}.</> : words}</p>
      </div>
      <span className="soft">{modules.join(', ')}</span>
    </li>
  );
}
