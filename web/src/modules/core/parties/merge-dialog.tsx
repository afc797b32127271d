import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { MergeCustomersQuery, PartyKind } from '../../../generated/graphql.ts';
import { ChoiceField } from '../../../shared/document/fields.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { LISTS, nounOf } from './party-words.ts';

const MergeCustomers = graphql(`
  query MergeCustomers($ids: [ID!]!) {
    customers(first: 2, filter: { id: { in: $ids } }) { nodes { id code name gstin email phone version addresses { id label city } contacts { id name } } }
  }
`);
const MergeVendors = graphql(`
  query MergeVendors($ids: [ID!]!) {
    vendors(first: 2, filter: { id: { in: $ids } }) { nodes { id code name gstin email phone version addresses { id label city } contacts { id name } } }
  }
`);
const MergePreview = graphql(`
  query MergePreview($kind: PartyKind!, $fromId: ID!, $intoId: ID!) { partyMergePreview(kind: $kind, fromId: $fromId, intoId: $intoId) { addresses contacts } }
`);
const MergeParties = graphql(`
  mutation MergeParties($input: PartyMergeInput!) { partyMerge(input: $input) { partyMerge { id } userErrors { code message field } } }
`);
const FindOthers = graphql(`
  query FindOthers($text: String!, $customers: Boolean!) {
    customers(first: 10, search: $text, filter: { isMerged: { eq: false } }) @include(if: $customers) { nodes { id code name } }
    vendors(first: 10, search: $text, filter: { isMerged: { eq: false } }) @skip(if: $customers) { nodes { id code name } }
  }
`);

type Side = MergeCustomersQuery['customers']['nodes'][number];

const SIDES: readonly { label: string; of(side: Side): string }[] = [
  { label: 'Code', of: (side) => side.code }, { label: 'GSTIN', of: (side) => side.gstin ?? '–' }, { label: 'E-mail', of: (side) => side.email ?? '–' }, { label: 'Phone', of: (side) => side.phone ?? '–' },
  { label: 'Addresses', of: (side) => side.addresses.map(({ label, city }) => `${label}, ${city}`).join('; ') || '–' }, { label: 'Contacts', of: (side) => side.contacts.map(({ name }) => name).join(', ') || '–' },
];

interface Props { kind: PartyKind; fromId: string; intoId?: string; close(): void; done(intoId: string): void }

/** Two parties side by side: which one remains, what it gets, and what becomes of the other. */
export function MergeDialog({ kind, fromId, intoId, close, done }: Props) {
  const [[from, into], setPair] = useState<readonly [string, string | undefined]>([fromId, intoId]);
  const noun = nounOf(kind);
  return (
    <Modal open title={into ? `Merge two ${noun}s` : `Merge into another ${noun}`} footer={null} onCancel={close} width={720}>
      {into ? <Comparison kind={kind} fromId={from} intoId={into} swap={() => setPair([into, from])} close={close} done={done} /> : <Choose kind={kind} fromId={from} choose={(id) => setPair([from, id])} />}
    </Modal>
  );
}

function Choose({ kind, fromId, choose }: { kind: PartyKind; fromId: string; choose(id: string): void }) {
  const [text, setText] = useState('');
  const { data, loading } = useQuery(FindOthers, { variables: { text, customers: kind === 'CUSTOMER' } });
  const found = (data?.customers ?? data?.vendors)?.nodes.filter(({ id }) => id !== fromId) ?? [];
  return <ChoiceField label={`The ${nounOf(kind)} that remains`} autoFocus path="merge-into" value={undefined} change={(id) => id && choose(id)} search={setText} loading={loading} choices={found.map(({ id, code, name }) => ({ value: id, label: name, hint: code }))} />;
}

function Comparison({ kind, fromId, intoId, swap, close, done }: Omit<Props, 'intoId'> & { intoId: string; swap(): void }) {
  const isCustomer = kind === 'CUSTOMER';
  const variables = { ids: [fromId, intoId] };
  const customers = useQuery(MergeCustomers, { variables, skip: !isCustomer, fetchPolicy: 'network-only' });
  const vendors = useQuery(MergeVendors, { variables, skip: isCustomer, fetchPolicy: 'network-only' });
  const preview = useQuery(MergePreview, { variables: { kind, fromId, intoId }, fetchPolicy: 'network-only' });
  const [merge, { loading }] = useMutation(MergeParties);
  const [refusal, setRefusal] = useState<string>();
  const client = useApolloClient();
  const { message } = App.useApp();
  const noun = nounOf(kind);
  const sides = (customers.data?.customers ?? vendors.data?.vendors)?.nodes ?? [];
  const [from, into] = [fromId, intoId].map((id) => sides.find((side) => side.id === id));
  const failure = refusal ?? (preview.error && readFailure(preview.error).message);
  if (!from || !into) return <p className="soft">Loading both.</p>;
  const run = async () => {
    try {
      const { data } = await merge({ variables: { input: { kind, fromId, intoId, fromVersion: from.version, intoVersion: into.version } } });
      const refused = data?.partyMerge.userErrors[0];
      if (refused) return setRefusal(refused.message);
      for (const fieldName of LISTS) client.cache.evict({ fieldName });
      void message.success(`${from.code} merged into ${into.code}`);
      done(intoId);
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  const copied = preview.data?.partyMergePreview;
  return (
    <div className="merge">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col"><span className="unseen">What</span></th><th scope="col">{into.name} remains</th><th scope="col">{from.name} is merged</th></tr></thead>
          <tbody>{SIDES.map(({ label, of }) => <tr key={label}><th scope="row">{label}</th><td className="wrap">{of(into)}</td><td className="wrap">{of(from)}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
      {failure ? <p className="field-error" role="alert">{failure}</p> : (
        <ul className="merge-says">
          <li>{from.code} becomes inactive and leads to {into.code}. Its own documents keep its name.</li>
          {copied?.addresses.map((address) => <li key={address}>{into.code} gets the address {address}.</li>)}
          {copied?.contacts.map((contact) => <li key={contact}>{into.code} gets the contact {contact}.</li>)}
          {copied && copied.addresses.length + copied.contacts.length === 0 && <li>{into.code} has all its addresses and contacts already.</li>}
          <li>The merge can be undone from {from.code}.</li>
        </ul>
      )}
      <div className="merge-tools">
        <Button onClick={swap}>Keep {from.code} instead</Button>
        <span />
        <Button onClick={close}>Not now</Button>
        <Button type="primary" loading={loading} disabled={!copied || failure !== undefined} onClick={() => void run()}>Merge {noun}s</Button>
      </div>
    </div>
  );
}
