import { useQuery } from '@apollo/client/react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ApiKeyQuery } from '../../generated/graphql.ts';
import { BarChart } from '../../shared/bar-chart.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, formatDay, formatInstant, formatWhen, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { NotFound } from '../../shared/not-found.tsx';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { ApiKeyDocument, callsOf } from './keys.document.ts';
import { stateOf } from './key-settings.tsx';

type Found = NonNullable<ApiKeyQuery['apiKey']>;
type Usage = Found['usage'];

const Back = () => <Link to="/settings/api-keys" className="settings-back"><Icon name="left" /> API keys</Link>;

/** One key: what it was used for, what of that will go, and how much it may ask. */
export function KeyPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ApiKeyDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  if (error && !data) return <Page title="API key" aside={<Back />}><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page>;
  if (!data) return <PageSkeleton />;
  const { apiKey, apiLimits } = data;
  if (!apiKey) return <NotFound />;
  const [code, word] = stateOf(apiKey);
  return (
    <Page title={apiKey.name} aside={<Back />}>
      <div className="key-page">
        <p className="say"><Status of={code} word={word} /> <code>ilms_live_{apiKey.prefix}…</code>, made by {apiKey.makerName ?? 'somebody who has left'}, works until {formatInstant(apiKey.expiresAt)}, {apiKey.lastUsedAt ? `last used ${formatWhen(apiKey.lastUsedAt)}` : 'never used'}.</p>
        <Calls usage={apiKey.usage} />
        {apiKey.usage.deprecated.length > 0 && <Deprecated usage={apiKey.usage} />}
        <Modules usage={apiKey.usage} />
        <Limits limits={apiLimits} />
      </div>
    </Page>
  );
}

function Calls({ usage }: { usage: Usage }) {
  const [params] = useSearchParams();
  const chosen = usage.days.find(({ day }) => day === params.get('day'));
  return (
    <Section title="Calls in 30 days">
      <dl className="key-figures">
        <div><dt>Calls</dt><dd>{formatCount(usage.calls)}</dd></div>
        <div><dt>Answered with an error</dt><dd>{formatCount(usage.errors)}</dd></div>
        <div><dt>Throttled</dt><dd>{formatCount(usage.throttled)}</dd></div>
        <div><dt>Busiest day</dt><dd>{formatCount(Math.max(...usage.days.map(callsOf)))}</dd></div>
      </dl>
      <BarChart title="By day" label="Calls by day" heads={['Day', 'Calls', 'Queries', 'Mutations', 'Errors', 'Throttled']} scale={(value) => formatCount(Math.round(value))}
        bars={usage.days.map((day) => ({
          key: day.day, value: callsOf(day), label: formatDay(day.day).slice(0, 6), title: `${formatDay(day.day)}: ${plural(callsOf(day), 'call')}`, path: `?day=${day.day}`,
          cells: [formatDay(day.day), ...[callsOf(day), day.queries, day.mutations, day.errors, day.throttled].map((count) => (count === 0 ? '–' : formatCount(count)))],
        }))} />
      {chosen && <p className="key-day" role="status"><b>{formatDay(chosen.day)}</b>: {plural(chosen.queries, 'query', 'queries')}, {plural(chosen.mutations, 'mutation')}, {chosen.other} not understood or not read; {plural(chosen.errors, 'error')}, {chosen.throttled} throttled.</p>}
      <p className="soft settings-note">Counted by the days of India, as of some seconds ago.</p>
    </Section>
  );
}

function Deprecated({ usage }: { usage: Usage }) {
  return (
    <Section title="Used, and going">
      <p className="say">These are deprecated. Whoever made the key is written to once a week while they are used; from the day named here on they may be gone.</p>
      <ScrollBox className="grid-box">
        <table className="grid" aria-label="Deprecated, and used">
          <thead><tr><th scope="col">Field</th><th scope="col">Use instead</th><th scope="col">Goes on</th><th scope="col" className="figure">Calls</th><th scope="col">Last used</th></tr></thead>
          <tbody>
            {usage.deprecated.map((row) => (
              <tr key={row.coordinate}><td><code>{row.coordinate}</code></td><td className="wrap"><code>{row.useInstead}</code></td><td>{row.removedOn ? formatDay(row.removedOn) : '–'}</td><td className="figure">{formatCount(row.calls)}</td><td>{formatDay(row.lastOn)}</td></tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Modules({ usage }: { usage: Usage }) {
  return (
    <Section title="Modules reached">
      {usage.modules.length === 0 ? <p className="soft">No call has reached a module in these days.</p> : (
        <ScrollBox className="grid-box">
          <table className="grid" aria-label="Modules reached">
            <thead><tr><th scope="col">Module</th><th scope="col" className="figure">Calls</th></tr></thead>
            <tbody>{usage.modules.map((row) => <tr key={row.code}><td>{row.name}</td><td className="figure">{formatCount(row.calls)}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    </Section>
  );
}

function Limits({ limits }: { limits: ApiKeyQuery['apiLimits'] }) {
  const words = (value: number | null | undefined) => (value == null ? 'no limit' : formatCount(value));
  return (
    <Section title="Limits">
      <p className="say">In cost, as every answer has it in <code>extensions.cost</code>. The company’s budget comes with its subscription and is shared by all its keys and people; a key has its own within it. Past either of them the answer is 429 <code>THROTTLED</code>.</p>
      <ScrollBox className="grid-box">
        <table className="grid" aria-label="Limits">
          <thead><tr><th scope="col">Budget</th><th scope="col" className="figure">A second</th><th scope="col" className="figure">At once</th></tr></thead>
          <tbody>
            <tr><td>This key</td><td className="figure">{formatCount(limits.keyPerSecond)}</td><td className="figure">{formatCount(limits.keyBurst)}</td></tr>
            <tr><td>The company</td><td className="figure">{words(limits.companyPerSecond)}</td><td className="figure">{words(limits.companyBurst)}</td></tr>
            <tr><td>One operation</td><td className="figure">–</td><td className="figure">{formatCount(limits.mostCost)}</td></tr>
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
