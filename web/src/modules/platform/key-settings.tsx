import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button, Dropdown } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, formatInstant, formatWhen, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Sparkline } from '../../shared/sparkline.tsx';
import { Status } from '../../shared/status.tsx';
import type { Made } from './key-dialogs.tsx';
import { AddressesDialog, NewKeyDialog, RevokeKeyDialog, RotateDialog } from './key-dialogs.tsx';
import type { KeyRow } from './keys.document.ts';
import { ApiKeys, callsOf } from './keys.document.ts';
import { Once } from '../../shared/once.tsx';
import { AllRoles } from './roles.document.ts';
import { SandboxSection } from './sandbox-section.tsx';

type Deed = 'rotate' | 'addresses' | 'revoke';

/** With what programs speak for the company. */
export function KeySettings() {
  const { data, error, refetch } = useQuery(ApiKeys, { fetchPolicy: 'cache-and-network' });
  const { data: all } = useQuery(AllRoles);
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState<{ deed: Deed; apiKey: KeyRow }>();
  const [made, setMade] = useState<Made>();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const mayManage = may('api-key:manage') && !readOnly;
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const asking = (isAsking: boolean) => setParams(isAsking ? { new: '1' } : {}, { replace: true });
  const newKey = mayManage && <Button type="primary" icon={<Icon name="plus" />} onClick={() => asking(true)}>New API key</Button>;
  const close = () => setAsked(undefined);
  return (
    <>
      <Section title="Keys" aside={data.apiKeys.nodes.length > 0 && newKey}>
        <p className="say">Programs use the same graph as this app, at <b>{location.origin}/graphql</b>, with a key instead of a person. A key can never do more than who made it.</p>
        {data.apiKeys.nodes.length === 0 ? (
          <div className="nothing"><p>No program has a key yet.</p>{newKey}</div>
        ) : (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Key</th><th scope="col">Status</th><th scope="col">May do</th><th scope="col">From</th><th scope="col" className="figure">Calls in 30 days</th><th scope="col" className="figure">Errors</th><th scope="col" className="figure">Throttled</th><th scope="col">Last used</th><th scope="col">Works until</th><th scope="col">Made by</th>{mayManage && <th scope="col"><span className="unseen">What to do</span></th>}</tr></thead>
              <tbody>{data.apiKeys.nodes.map((apiKey) => <Row key={apiKey.id} apiKey={apiKey} mayManage={mayManage} ask={(deed) => setAsked({ deed, apiKey })} />)}</tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      <SandboxSection />
      {params.has('new') && mayManage && all && <NewKeyDialog permissions={all.permissions} made={setMade} close={() => asking(false)} />}
      {asked?.deed === 'rotate' && <RotateDialog apiKey={asked.apiKey} made={setMade} close={close} />}
      {asked?.deed === 'addresses' && <AddressesDialog apiKey={asked.apiKey} close={close} />}
      {asked?.deed === 'revoke' && <RevokeKeyDialog apiKey={asked.apiKey} close={close} />}
      {made && <Once title={`The key ${made.name}`} says="Put it where the program keeps its secrets. It is shown this once; we keep only what recognises it." secret={made.secret} close={() => setMade(undefined)} />}
    </>
  );
}

const counted = (count: number): string => (count === 0 ? '–' : formatCount(count));

/** Its state in a word, and whether that is for good. */
export function stateOf(apiKey: Pick<KeyRow, 'revokedAt' | 'expiresAt' | 'isReplaced'>): readonly [code: string, word: string, isOver: boolean] {
  if (apiKey.revokedAt) return ['CANCELLED', 'Revoked', true];
  if (Date.parse(apiKey.expiresAt) < Date.now()) return ['INACTIVE', apiKey.isReplaced ? 'Replaced' : 'Expired', true];
  if (apiKey.isReplaced) return ['PAST_DUE', 'Being replaced', false];
  if (Date.parse(apiKey.expiresAt) < Date.now() + 14 * 86_400_000) return ['PAST_DUE', 'Ends soon', false];
  return ['ACTIVE', 'Active', false];
}

function Row({ apiKey, mayManage, ask }: { apiKey: KeyRow; mayManage: boolean; ask: (deed: Deed) => void }) {
  const [code, word, isOver] = stateOf(apiKey);
  const { usage } = apiKey;
  const deeds = [...(apiKey.isReplaced ? [] : [{ key: 'rotate', label: 'Replace key' }]), { key: 'addresses', label: 'Change addresses' }, { key: 'revoke', label: 'Revoke key', danger: true }];
  return (
    <tr>
      <td className="people-who"><b><Link to={`/settings/api-keys/${apiKey.id}`}>{apiKey.name}</Link>{usage.deprecated.length > 0 && <span className="mark mark-field">Uses what will go</span>}</b><span>ilms_live_{apiKey.prefix}…</span></td>
      <td><Status of={code} word={word} /></td>
      <td title={apiKey.scopes.join(', ')}>{plural(apiKey.scopes.length, 'thing')}</td>
      <td title={apiKey.allowedAddresses.join(', ')}>{apiKey.allowedAddresses.length === 0 ? 'Anywhere' : apiKey.allowedAddresses.length === 1 ? apiKey.allowedAddresses[0] : plural(apiKey.allowedAddresses.length, 'place')}</td>
      <td className="figure key-calls"><Sparkline values={usage.days.map(callsOf)} /> {counted(usage.calls)}</td>
      <td className="figure">{counted(usage.errors)}</td>
      <td className="figure">{counted(usage.throttled)}</td>
      <td>{apiKey.lastUsedAt ? formatWhen(apiKey.lastUsedAt) : 'Never'}</td>
      <td>{formatInstant(apiKey.expiresAt)}</td>
      <td>{apiKey.makerName ?? '–'}</td>
      {mayManage && (
        <td>
          {!isOver && (
            <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: deeds, onClick: ({ key }) => ask(key as Deed) }}>
              <Button type="text" icon={<Icon name="more" />} aria-label={`What to do with the key ${apiKey.name}`} />
            </Dropdown>
          )}
        </td>
      )}
    </tr>
  );
}
