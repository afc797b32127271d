import { useEffect, useState } from 'react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { useCompany, useMay } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatCount } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { askGraph, GRAPH_URL, type Cost } from './own-graph.ts';
import { Snippet } from './snippet.tsx';
import { curlOf, typeScriptOf } from './snippets.ts';
import './integrations.css';

const FIRST = { url: GRAPH_URL, query: '{ viewer { name tenant { name } } }', variables: '' };

/** The company's own graph, for those who write programs against it. */
export function ApiSettings() {
  const { viewer } = useCompany();
  const may = useMay();
  const { message } = App.useApp();
  const [cost, setCost] = useState<Cost>();
  const [busy, setBusy] = useState<'sdl' | 'json'>();
  const measure = () => void askGraph({ query: FIRST.query }).then(({ extensions }) => setCost(extensions?.cost), () => undefined);
  useEffect(measure, []);
  const save = async (form: 'sdl' | 'json') => {
    setBusy(form);
    try {
      await (await import('./schema-files.ts')).saveSchema(viewer.tenant.slug, form);
    } catch (error) {
      void message.error((error as Error).message);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      <Section title="Address" aside={<Link to="/settings/api/explorer" className="button-link"><Button type="primary" tabIndex={-1}>Open explorer</Button></Link>}>
        <p className="api-address"><code>{GRAPH_URL}</code><Button type="text" size="small" icon={<Icon name="copy" />} onClick={() => void navigator.clipboard?.writeText(GRAPH_URL).then(() => message.success('Copied'))}>Copy address</Button></p>
        <p className="say">This is the graph that this app itself uses: what {viewer.tenant.name} subscribes to, and nothing else. Programs send <code>POST</code> requests with an API key as bearer token. {may('api-key:read') ? <Link to="/settings/api-keys">API keys</Link> : 'Whoever manages API keys gives you one.'}</p>
        <Snippet label="A first request" texts={{ curl: curlOf(FIRST), TypeScript: typeScriptOf(FIRST) }} />
      </Section>
      <Section title="Limits and cost" aside={<Button onClick={measure}>Measure again</Button>}>
        <p className="say">Each request costs before it runs: an object 1, a list its size times what is inside, a mutation 10 more. The company has a budget that comes with its subscription and refills by the second; each key has a smaller one within it. The page of a key names both. Every answer says what it cost in <code>extensions.cost</code>; when too little is left, the answer is 429 <code>THROTTLED</code> and <code>Retry-After</code> says how long to wait.</p>
        <dl className="api-figures">
          <div><dt>This request cost</dt><dd>{cost ? formatCount(cost.actualQueryCost) : '–'}</dd></div>
          <div><dt>Left now</dt><dd>{cost ? formatCount(cost.throttleStatus.currentlyAvailable) : '–'}</dd></div>
          <div><dt>At most</dt><dd>{cost ? formatCount(cost.throttleStatus.maximumAvailable) : '–'}</dd></div>
          <div><dt>Refills a second</dt><dd>{cost ? formatCount(cost.throttleStatus.restoreRate) : '–'}</dd></div>
        </dl>
        <p className="soft settings-note">A page has at most 100 rows. A refused rule answers HTTP 200 with <code>userErrors</code> in the mutation’s payload; only authentication, permission, syntax, limits and faults are top-level <code>errors</code>. Money and quantities are decimal strings.</p>
      </Section>
      <Section title="Schema">
        <p className="say">For generating a typed client. It holds what this company has, and changes only by growing; a field that will go is marked deprecated long before.</p>
        <div className="api-downloads">
          <Button loading={busy === 'sdl'} onClick={() => void save('sdl')}>Download SDL</Button>
          <Button loading={busy === 'json'} onClick={() => void save('json')}>Download introspection</Button>
        </div>
      </Section>
      <Section title="Catalogues">
        <ul className="api-list">
          {may('event:read') && <li><Link to="/settings/api/events">Events</Link><span className="soft"> what webhooks and pollers hear, with their fields</span></li>}
          <li><Link to="/settings/api/changelog">Changelog</Link><span className="soft"> what was added, deprecated and removed, day by day</span></li>
          <li><Link to="/settings/api/errors">Errors</Link><span className="soft"> every stable code and what it means</span></li>
        </ul>
      </Section>
    </>
  );
}
