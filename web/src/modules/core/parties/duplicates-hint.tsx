import { useEffect, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PartyDraftInput, PartyKind } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { Icon } from '../../../shared/icon.tsx';
import { pathOfParty } from './party-words.ts';

const PartyDuplicates = graphql(`
  query PartyDuplicates($kind: PartyKind!, $id: ID, $draft: PartyDraftInput) {
    partyDuplicates(kind: $kind, id: $id, draft: $draft) { score party { id code name place } reasons { reason words } }
  }
`);

/** Long enough that nobody is asked at every letter. */
const PAUSE_MS = 400;

/** Who else this may be, while it is typed. */
export function DuplicatesHint({ kind, id, traits, merge }: { kind: PartyKind; id?: string; traits: PartyDraftInput; merge?(otherId: string): void }) {
  const text = JSON.stringify(traits);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  const draft = JSON.parse(asked) as PartyDraftInput;
  const isBlank = !draft.gstin && !draft.pan && (draft.name?.length ?? 0) < 4 && !draft.phones?.length && !draft.emails?.length;
  const { data } = useQuery(PartyDuplicates, { variables: { kind, id, draft }, skip: isBlank, fetchPolicy: 'network-only' });
  const may = useMay();
  const hits = isBlank ? [] : (data?.partyDuplicates ?? []);
  return (
    <div role="status" aria-live="polite">
      {hits.length > 0 && (
        <ul className="duplicates">
          {hits.map(({ party, reasons }) => (
            <li key={party.id}>
              <Icon name="alert" />
              <span>Looks like <Link to={pathOfParty(kind, party.id)}>{party.code}, {party.name}</Link>{party.place && ` in ${party.place}`}: {reasons.map(({ words }) => words).join(', ')}.</span>
              {merge && may('party:merge') && <Button type="link" size="small" onClick={() => merge(party.id)}>Compare and merge</Button>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
