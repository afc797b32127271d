import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Dropdown, Input } from 'antd';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatWhen } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { DeleteSavedQuery, RestoreSavedQuery, SavedQueries } from './saved-queries.document.ts';
import type { SavedQuery } from './saved-query.ts';
import { groupsOf, pathOf } from './saved-query.ts';

interface Props { current: string | undefined; open(query: SavedQuery): void; change(query: SavedQuery): void }

/** What can be asked again: one's own queries, those of others, those that come with the product. */
export function Library({ current, open, change }: Props) {
  const { data, error, refetch } = useQuery(SavedQueries, { fetchPolicy: 'cache-and-network' });
  const [search, setSearch] = useState('');
  if (!data) return error ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : <div className="library" aria-busy="true" />;
  const groups = groupsOf(data.savedQueries, search);
  return (
    <aside className="library" aria-label="Saved queries">
      <Input allowClear placeholder="Find a query" aria-label="Find a query" prefix={<Icon name="search" />} value={search} onChange={(event) => setSearch(event.target.value)} />
      {groups.length === 0 && <p className="soft library-nothing">No query says “{search}”. <Button type="link" size="small" onClick={() => setSearch('')}>Show all</Button></p>}
      {groups.map(({ title, queries }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>{queries.map((query) => <Entry key={query.id} query={query} isCurrent={query.id === current} open={() => open(query)} change={() => change(query)} />)}</ul>
        </section>
      ))}
    </aside>
  );
}

function Entry({ query, isCurrent, open, change }: { query: SavedQuery; isCurrent: boolean; open(): void; change(): void }) {
  const { name, description, kind, isMutation, isShared, isOwn, ownerName, lastUsedAt } = query;
  const remove = useRemove();
  const { message } = App.useApp();
  const copyLink = () => void navigator.clipboard?.writeText(new URL(pathOf(query), location.href).href).then(() => message.success('The link is copied'));
  const facts = [isMutation ? 'Changes something' : undefined, kind === 'PANEL' ? 'Our graph' : undefined, isOwn && isShared ? 'Shared' : undefined, isOwn ? undefined : ownerName, lastUsedAt ? formatWhen(lastUsedAt) : undefined].filter(Boolean);
  return (
    <li className={isCurrent ? 'library-current' : undefined}>
      <button type="button" onClick={open} aria-current={isCurrent || undefined} title={description ?? undefined}>
        <b>{name}</b>
        {facts.length > 0 && <span className={isMutation ? 'library-changes' : undefined}>{facts.join(' · ')}</span>}
      </button>
      <Dropdown
        trigger={['click']}
        menu={{ items: [
          { key: 'link', label: 'Copy link', onClick: copyLink },
          ...(isOwn ? [{ key: 'change', label: 'Rename or share…', onClick: change }, { key: 'delete', label: 'Delete', danger: true, onClick: () => void remove(query) }] : []),
        ] }}
      >
        <Button type="text" size="small" aria-label={`More about ${name}`} icon={<Icon name="more" />} />
      </Dropdown>
    </li>
  );
}

/** Deletes a query; for a while it can be taken back. */
function useRemove() {
  const client = useApolloClient();
  const { message } = App.useApp();
  const [remove] = useMutation(DeleteSavedQuery);
  const [restore] = useMutation(RestoreSavedQuery);
  const look = () => client.refetchQueries({ include: [SavedQueries] });
  const run = async (work: () => Promise<readonly { message: string }[] | undefined>) => {
    try {
      const [refusal] = (await work()) ?? [];
      if (refusal) void message.warning(refusal.message);
      await look();
      return !refusal;
    } catch (error) {
      void message.error(readFailure(error).message);
      return false;
    }
  };
  return async ({ id, name }: SavedQuery) => {
    const variables = { input: { id } };
    if (!(await run(async () => (await remove({ variables })).data?.savedQueryDelete.userErrors))) return;
    const key = `deleted-${id}`;
    const undo = () => {
      message.destroy(key);
      void run(async () => (await restore({ variables })).data?.savedQueryRestore.userErrors);
    };
    void message.open({ key, type: 'success', duration: 8, content: <span>{name} is deleted <Button type="link" size="small" onClick={undo}>Undo</Button></span> });
  };
}
