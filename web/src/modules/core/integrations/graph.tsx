import { useEffect, useMemo, useRef, useState } from 'react';
import { App, Button, Input, Modal, Select, Switch } from 'antd';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { buildClientSchema, getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { useCompany } from '../../../shared/company.tsx';
import { saveFile } from '../../../shared/download.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatCount } from '../../../shared/format.ts';
import { useIsDark } from '../../../shared/theme-mode.ts';
import { examplesFor, type ExampleQuery } from './example-queries.ts';
import { askGraph, GRAPH_URL, introspectGraph, type Cost } from './own-graph.ts';
import { Snippet } from './snippet.tsx';
import { curlOf, postmanOf, typeScriptOf } from './snippets.ts';

const START = `# The graph of this company, with your own rights. Ctrl+Enter runs it, Ctrl+Space completes.
{
  viewer { name tenant { name } }
}
`;

/** What the editor remembers lives as long as the page: queries may hold names and numbers of customers. */
function forgetful(): Storage {
  const kept = new Map<string, string>();
  return { get length() { return kept.size; }, key: (index) => [...kept.keys()][index] ?? null, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key), clear: () => kept.clear() };
}

/** Whether an operation would change something. */
function changes({ query, operationName }: { query: string; operationName?: string | null }): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'mutation';
  } catch {
    return false; // the server says what is wrong with it
  }
}

/** GraphiQL, as oneself or as a key, with questions to begin from and code to take along. */
export function Graph() {
  const { viewer } = useCompany();
  const dark = useIsDark();
  const { message } = App.useApp();
  const [typed, setTyped] = useState('');
  const [key, setKey] = useState('');
  const [mayChange, setMayChange] = useState(false);
  const [schema, setSchema] = useState<GraphQLSchema>();
  const [failure, setFailure] = useState<string>();
  const [round, setRound] = useState(0);
  const [cost, setCost] = useState<Cost>();
  const [example, setExample] = useState<ExampleQuery>();
  const [isShowingCode, setShowingCode] = useState(false);
  const asked = useRef({ query: START, variables: '' });
  // GraphiQL asks a fetcher that is made once; it reads what holds at the moment of asking.
  const now = useRef({ key, mayChange });
  now.current = { key, mayChange };
  useEffect(() => {
    let isOver = false;
    introspectGraph(key || undefined).then((introspection) => { if (!isOver) { setSchema(buildClientSchema(introspection)); setFailure(undefined); } }, (error: Error) => { if (!isOver) setFailure(error.message); });
    return () => { isOver = true; };
  }, [key, round]);
  const storage = useMemo(() => (void example, forgetful()), [example]);
  const fetcher = useMemo(() => async (request: { query: string; operationName?: string | null }) => {
    if (!now.current.mayChange && changes(request)) return { errors: [{ message: 'This would change data of the company. Switch “Allow changes” on first; it then happens for real.' }] };
    const answer = await askGraph(request, now.current.key || undefined);
    setCost(answer.extensions?.cost);
    return answer;
  }, []);
  const examples = useMemo(() => (schema ? examplesFor(schema) : []), [schema]);
  const choose = (name: string) => {
    const chosen = examples.find((each) => each.name === name)!;
    asked.current = { query: chosen.query, variables: JSON.stringify(chosen.variables, null, 2) };
    setExample({ ...chosen });
  };
  const download = (form: 'sdl' | 'json') => void import('./schema-files.ts').then(({ saveSchema }) => saveSchema(viewer.tenant.slug, form, key || undefined)).catch((error: Error) => message.error(error.message));
  const request = { url: GRAPH_URL, ...asked.current };
  return (
    <>
      <div className="graph-tools">
        <Select aria-label="Example queries" placeholder="Example queries" value={example?.name} options={examples.map(({ name }) => ({ value: name, label: name }))} onChange={choose} />
        <Input.Password aria-label="API key" placeholder="As an API key instead of yourself" autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value); if (!event.target.value) setKey(''); }} onPressEnter={() => setKey(typed.trim())} />
        {typed.trim() !== key && <Button onClick={() => setKey(typed.trim())}>Use key</Button>}
        <label className="writes"><Switch checked={mayChange} onChange={setMayChange} aria-label="Allow changes" /> {mayChange ? 'Changes happen for real' : 'Read-only'}</label>
        <Button onClick={() => setShowingCode(true)}>Show code</Button>
        <Button onClick={() => download('sdl')}>Download SDL</Button>
      </div>
      <p className="graph-cost" role="status">
        {key ? 'Asking as the key you pasted, which is kept in this page only. ' : `Asking as ${viewer.name}. `}
        {cost && <>Cost {formatCount(cost.actualQueryCost)} of {formatCount(cost.requestedQueryCost)} asked for; {formatCount(cost.throttleStatus.currentlyAvailable)} of {formatCount(cost.throttleStatus.maximumAvailable)} left, {formatCount(cost.throttleStatus.restoreRate)} more each second.</>}
      </p>
      {failure && <FailureNote failure={{ message: failure } as never} retry={() => setRound(round + 1)} />}
      {schema && (
        <div className="graph-frame">
          <GraphiQL
            key={example ? `${example.name}` : 'own'} fetcher={fetcher as never} schema={schema} storage={storage} forcedTheme={dark ? 'dark' : 'light'} isHeadersEditorEnabled={false} shouldPersistHeaders={false}
            initialQuery={example?.query ?? START} initialVariables={example ? JSON.stringify(example.variables, null, 2) : ''} onEditQuery={(query) => { asked.current.query = query; }} onEditVariables={(variables) => { asked.current.variables = variables; }}
          />
        </div>
      )}
      <Modal open={isShowingCode} title="This query as code" width={760} footer={<Button onClick={() => saveFile(`${viewer.tenant.slug}.postman_collection.json`, new Blob([postmanOf(viewer.tenant.name, GRAPH_URL, [{ name: 'From the explorer', ...asked.current }, ...examples])], { type: 'application/json' }))}>Download Postman collection</Button>} onCancel={() => setShowingCode(false)}>
        {isShowingCode && <Snippet label="Query" texts={{ curl: curlOf(request), TypeScript: typeScriptOf(request) }} />}
      </Modal>
    </>
  );
}
