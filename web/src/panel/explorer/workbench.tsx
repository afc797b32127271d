import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Drawer } from 'antd';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { useNavigate, useSearchParams } from 'react-router';
import { readFailure } from '../../shared/failure.ts';
import { Icon } from '../../shared/icon.tsx';
import { useIsDark } from '../../shared/theme-mode.ts';
import { useIsPhone } from '../../shared/viewport.ts';
import type { EditorText, TabsState } from './editor-state.ts';
import { storageOf, textIn } from './editor-state.ts';
import { Library } from './library.tsx';
import { NoteQueryUse, SavedQueries, UpdateSavedQuery } from './saved-queries.document.ts';
import type { SavedQuery } from './saved-query.ts';
import { pathOf } from './saved-query.ts';
import './explorer.css';

const SaveDialog = lazy(() => import('./save-dialog.tsx').then(({ SaveDialog: component }) => ({ default: component })));

export interface Asked { readonly query: string; readonly operationName?: string; readonly variables?: unknown }

interface Props {
  /** Whose graph: a company's address, or nothing for our own. */
  slug?: string;
  start: string;
  /** What stands beside the buttons of the explorer. */
  tools?: ReactNode;
  /** Why a query that changes something cannot be run now. */
  whyNoWrites?: string;
  ask(request: Asked): Promise<object>;
}

/** GraphiQL with what can be asked again beside it. */
export function Workbench({ slug, start, tools, whyNoWrites, ask }: Props) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const isPhone = useIsPhone();
  const isDark = useIsDark();
  const [params, setParams] = useSearchParams();
  const { data } = useQuery(SavedQueries, { fetchPolicy: 'cache-and-network' });
  const [isLibraryOpen, setLibraryOpen] = useState(!isPhone);
  const [dialog, setDialog] = useState<{ text: EditorText; query?: SavedQuery }>();
  const [noteUse] = useMutation(NoteQueryUse);
  const [update, updating] = useMutation(UpdateSavedQuery);
  const kind = slug ? 'COMPANY' : 'PANEL';
  const id = params.get('query') ?? undefined;
  const current = data?.savedQueries.find((query) => query.id === id && query.kind === kind);
  const storage = useMemo(() => storageOf(slug ?? ' panel'), [slug]);
  const tabs = useRef<TabsState>(undefined);
  const currentRef = useRef(current);
  useEffect(() => void (currentRef.current = current), [current]);
  const text = () => textIn(tabs.current, storage, { query: current?.document ?? start, variables: current?.variables ?? '' });
  const fetcher = useMemo(() => async (request: object) => {
    const asked = request as Asked;
    const saved = currentRef.current;
    if (saved && asked.query.trim() === saved.document.trim()) void noteUse({ variables: { input: { id: saved.id } } }).then(() => client.refetchQueries({ include: [SavedQueries] })).catch(() => undefined);
    return ask(asked);
  }, [ask, client, noteUse]);
  const open = (query: SavedQuery) => {
    if (isPhone) setLibraryOpen(false);
    if (query.kind === kind) setParams({ query: query.id });
    else void navigate(pathOf(query, slug));
  };
  const keep = async () => {
    const { query: document, variables } = text();
    const { id: own, version, name, description, isShared } = current!;
    try {
      const [refusal] = (await update({ variables: { input: { id: own, version: version!, name, description, kind, isShared, document, variables: variables.trim() || null } } })).data?.savedQueryUpdate.userErrors ?? [];
      if (refusal) return void message.warning(refusal.message);
      await client.refetchQueries({ include: [SavedQueries] });
      void message.success(`${name} is saved`);
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  const library = <Library current={current?.id} open={open} change={(query) => setDialog({ query, text: { query: query.document, variables: query.variables ?? '' } })} />;
  return (
    <>
      <div className="workbench-tools">
        <Button icon={<Icon name="star" />} aria-expanded={isLibraryOpen} onClick={() => setLibraryOpen(!isLibraryOpen)}>Saved queries</Button>
        {current?.isOwn && <Button loading={updating.loading} onClick={() => void keep()}>Save</Button>}
        <Button onClick={() => setDialog({ text: text() })}>{current ? 'Save as…' : 'Save…'}</Button>
        {current && <span className="workbench-current"><b>{current.name}</b>{current.description && <span className="soft"> {current.description}</span>}</span>}
        {current?.isMutation && whyNoWrites && <span className="workbench-why" role="status"><Icon name="alert" /> {whyNoWrites}</span>}
        {tools}
      </div>
      <div className="workbench">
        {isLibraryOpen && !isPhone && library}
        <div className="explorer-frame">
          {/* A query that is opened comes in a tab of its own; what stood there stays. */}
          {(!id || data) && <GraphiQL key={current ? `${current.id} ${current.version}` : 'own'} fetcher={fetcher} defaultQuery={start} initialQuery={current?.document} initialVariables={current?.variables ?? undefined} onTabChange={(state) => void (tabs.current = state as TabsState)} forcedTheme={isDark ? 'dark' : 'light'} storage={storage} isHeadersEditorEnabled={false} />}
        </div>
      </div>
      {isPhone && <Drawer open={isLibraryOpen} onClose={() => setLibraryOpen(false)} title="Saved queries" placement="bottom" height="75%">{library}</Drawer>}
      {dialog && <Suspense><SaveDialog {...dialog} kind={kind} saved={(query) => query.kind === kind && setParams({ query: query.id })} close={() => setDialog(undefined)} /></Suspense>}
    </>
  );
}
