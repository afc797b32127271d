import { useQuery } from '@apollo/client/react';
import { Input } from 'antd';
import { useSearchParams } from 'react-router';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatInstant } from '../../shared/format.ts';
import { withParams } from '../revenue/revenue-words.ts';
import { HealthErrors } from './health.document.ts';

/** What went wrong, found by the id a caller was answered with. */
export function ErrorsCard() {
  const [params, setParams] = useSearchParams();
  const requestId = params.get('request');
  const { data, error, refetch } = useQuery(HealthErrors, { variables: { requestId }, fetchPolicy: 'cache-and-network' });
  return (
    <section className="card revenue-wide" aria-label="Error log" aria-busy={!data}>
      <header className="card-head"><h2>Error log</h2></header>
      <p className="revenue-says">What went wrong on our side in the last fourteen days: the latest hundred, or all of one request. Whoever meets an error is told the id of the request.</p>
      <Input.Search className="health-search" allowClear defaultValue={requestId ?? ''} aria-label="Request id" placeholder="Request id" enterButton="Find" onSearch={(text) => setParams(new URLSearchParams(withParams(params, { request: text.trim() || undefined })), { replace: true })} />
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {data?.healthErrors.length === 0 && <p className="card-nothing">{requestId ? 'Nothing is known of this request: it went well, is older than fourteen days, or its minute is not over yet.' : 'Nothing went wrong in the last fourteen days.'}</p>}
      {data && data.healthErrors.length > 0 && (
        <ul className="health-errors">
          {data.healthErrors.map((row) => (
            <li key={row.id}>
              <details>
                <summary><span>{formatInstant(row.at)}</span> <b>{row.message}</b>{row.tenant && <span className="soft"> {row.tenant}</span>}</summary>
                {row.requestId && <p>Request <code>{row.requestId}</code></p>}
                {row.stack && <pre>{row.stack}</pre>}
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
