import { useMemo, useState } from 'react';
import { Switch } from 'antd';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { useParams } from 'react-router';
import { Page } from '../shared/page.tsx';
import { authorizedFetch } from '../shared/session.ts';
import { useIsDark } from '../shared/theme-mode.ts';

const START = `# The graph exactly as this tenant sees it.
# Mutations are refused until writes are allowed; every request is audited.
{
  viewer {
    name
    tenant { name state }
  }
}
`;

/** Everything GraphiQL remembers is kept apart by tenant, in this tab only: one tenant's query must not appear in another's. */
function storageOf(slug: string): Storage {
  const prefix = `explorer.${slug}.`;
  const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    get length() { return keys().length; },
    key: (index) => keys()[index]?.slice(prefix.length) ?? null,
    getItem: (key) => sessionStorage.getItem(prefix + key),
    setItem: (key, value) => sessionStorage.setItem(prefix + key, value),
    removeItem: (key) => sessionStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => sessionStorage.removeItem(key)),
  };
}

/** GraphiQL on a tenant's own graph. */
export function ExplorerPage() {
  const { slug = '' } = useParams();
  return <Explorer key={slug} slug={slug} />;
}

function Explorer({ slug }: { slug: string }) {
  const [mayWrite, setMayWrite] = useState(false);
  const dark = useIsDark();
  const storage = useMemo(() => storageOf(slug), [slug]);
  const fetcher = useMemo(() => async (request: object) => {
    const response = await authorizedFetch(`/as/${slug}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(mayWrite ? { 'x-ilms-allow-writes': '1' } : {}) },
      body: JSON.stringify(request),
    });
    return (await response.json()) as object;
  }, [slug, mayWrite]);
  return (
    <Page
      title={`Graph of ${slug}`} className="explorer"
      actions={<label className={mayWrite ? 'writes writes-on' : 'writes'}><Switch checked={mayWrite} onChange={setMayWrite} aria-label="Allow writes" /> {mayWrite ? 'Writes allowed' : 'Read-only'}</label>}
    >
      <div className="explorer-frame"><GraphiQL fetcher={fetcher} defaultQuery={START} forcedTheme={dark ? 'dark' : 'light'} storage={storage} isHeadersEditorEnabled={false} /></div>
    </Page>
  );
}
