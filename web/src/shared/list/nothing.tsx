import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { formatDay } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import type { Filter } from './filter.ts';
import { filterWords } from './filter.ts';
import type { ListState } from './list-state.ts';

const SampleCounts = graphql(`
  query SampleCounts { importKinds { code sampleCount } }
`);

interface Props {
  noun: readonly [string, string];
  empty: string;
  primary?: { label: string; path: string };
  importKind?: string;
  mayImport: boolean;
  filters: readonly Filter[];
  state: ListState;
}

/** Nothing yet: what to do about it. Nothing found: what narrows the list, each removable. */
export function Nothing({ noun, empty, primary, importKind, mayImport, filters, state }: Props) {
  const say = useWords();
  const asks = importKind !== undefined && mayImport;
  const { data } = useQuery(SampleCounts, { skip: !asks, fetchPolicy: 'cache-first' });
  const hasSamples = data?.importKinds.some(({ code, sampleCount }) => code === importKind && sampleCount > 0);
  const narrowing = filters.filter((filter) => state.filters.has(filter.key));
  if (state.search === '' && narrowing.length === 0) {
    return (
      <div className="nothing">
        <p>{empty}</p>
        <div className="nothing-actions">
          {primary && <Link to={primary.path} className="button-link"><Button type="primary" tabIndex={-1}>{primary.label}</Button></Link>}
          {asks && <Link to={`/settings/import?kind=${encodeURIComponent(importKind)}`} className="button-link"><Button tabIndex={-1}>{say('importFile')}</Button></Link>}
          {asks && hasSamples && <Link to={`/settings/import?kind=${encodeURIComponent(importKind)}&sample=1`} className="button-link"><Button type="text" tabIndex={-1}>{say('trySamples')}</Button></Link>}
        </div>
      </div>
    );
  }
  return (
    <div className="nothing">
      <p>{say('nothingMatches', { what: noun[1] })}</p>
      <div className="nothing-actions">
        {state.search !== '' && <span className="chip"><button type="button" onClick={() => state.setSearch('')}>{say('searchFor')}: <b>“{state.search}”</b></button><button type="button" aria-label={say('removeFilter', { filter: say('searchFor') })} onClick={() => state.setSearch('')}><Icon name="close" size={12} /></button></span>}
        {narrowing.map((filter) => (
          <span key={filter.key} className="chip">
            <button type="button" onClick={() => state.setFilter(filter.key, undefined)}>{filter.label}: <b>{filterWords(filter, state.filters.get(filter.key)!, { say, day: formatDay })}</b></button>
            <button type="button" aria-label={say('removeFilter', { filter: filter.label })} onClick={() => state.setFilter(filter.key, undefined)}><Icon name="close" size={12} /></button>
          </span>
        ))}
      </div>
      <Button onClick={() => state.setFilters({})}>{say('clearAll')}</Button>
    </div>
  );
}
