import { useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { saveFile } from '../../../shared/download.ts';
import { readFailure } from '../../../shared/failure.ts';
import { formatCount, formatWhen } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { Status } from '../../../shared/status.tsx';
import { OpenImports } from './bulk.document.ts';
import type { Kind } from './mapping.ts';
import { templateFile } from './template-file.ts';
import { statusWord } from './work-words.ts';

/** What the file is about. Kinds that this person may bring, and imports that were begun and not finished. */
export function KindStep({ kinds, choose }: { kinds: readonly Kind[]; choose: (code: string) => void }) {
  const [text, setText] = useState('');
  const { data } = useQuery(OpenImports, { fetchPolicy: 'cache-and-network' });
  const begun = (data?.bulkOperations.nodes ?? []).filter(({ status, isTrial }) => status !== 'DONE' && status !== 'CANCELLED' || (status === 'DONE' && isTrial));
  const wanted = text.trim().toLowerCase();
  const found = kinds.filter(({ label, description }) => `${label} ${description}`.toLowerCase().includes(wanted));
  return (
    <div className="wizard-step">
      {begun.length > 0 && (
        <section className="begun" aria-label="Begun">
          <h2>Begun and not finished</h2>
          <ul>{begun.map((work) => <li key={work.id}><Link to={`/settings/import/${work.id}`}>{work.label}</Link> <span className="soft">{formatCount(work.total ?? 0)} rows, {formatWhen(work.createdAt)}</span> <Status of={work.status} word={statusWord(work)} /></li>)}</ul>
        </section>
      )}
      <h2>What is in the file?</h2>
      {kinds.length > 8 && <label className="search-field"><Icon name="search" /><input type="search" aria-label="Find a kind of file" placeholder="Find a kind of file" value={text} onChange={(event) => setText(event.target.value)} /></label>}
      <ul className="kinds">
        {found.map((kind) => <li key={kind.code}><button type="button" onClick={() => choose(kind.code)}><b>{kind.label}</b><span>{kind.description}</span></button></li>)}
      </ul>
      {found.length === 0 && <p className="soft">No kind of file matches “{text}”.</p>}
    </div>
  );
}

/** Files with the right headings, to be filled in. */
export function TemplateButtons({ kind }: { kind: Kind }) {
  const client = useApolloClient();
  const [problem, setProblem] = useState<string>();
  const fetchTemplate = (format: 'CSV' | 'XLSX') => templateFile(client, kind.code, format, false).then((file) => saveFile(file.name, file), (error: unknown) => setProblem(readFailure(error).message));
  return (
    <div className="templates">
      <span>A file to fill in:</span>
      <Button icon={<Icon name="download" />} onClick={() => void fetchTemplate('XLSX')}>Excel template</Button>
      <Button icon={<Icon name="download" />} onClick={() => void fetchTemplate('CSV')}>CSV template</Button>
      {problem && <span className="field-error" role="alert">{problem}</span>}
    </div>
  );
}
