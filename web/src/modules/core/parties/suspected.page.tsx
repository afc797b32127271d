import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PartyKind, SuspectedPairsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { Page } from '../../../shared/page.tsx';
import { PageSkeleton } from '../../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import './parties.css';
import { nounOf, pathOfParty } from './party-words.ts';

const SuspectedPairs = graphql(`
  query SuspectedPairs($kind: PartyKind!) {
    partyDuplicatePairs(kind: $kind, first: 100) { score one { id code name gstin place } other { id code name gstin place } reasons { reason words } }
  }
`);

const MarkDistinct = graphql(`
  mutation MarkDistinct($input: PartyMarkDistinctInput!) { partyMarkDistinct(input: $input) { partyDistinction { id } userErrors { code message field } } }
`);

type Pair = SuspectedPairsQuery['partyDuplicatePairs'][number];

export const SuspectedCustomersPage = () => <SuspectedPage kind="CUSTOMER" />;
export const SuspectedVendorsPage = () => <SuspectedPage kind="VENDOR" />;

/** Parties that may be one, until somebody merges them or says that they differ. */
function SuspectedPage({ kind }: { kind: PartyKind }) {
  const { data, error, refetch } = useQuery(SuspectedPairs, { variables: { kind }, fetchPolicy: 'cache-and-network' });
  const [distinguish] = useMutation(MarkDistinct);
  const [merging, setMerging] = useState<Pair>();
  const { message } = App.useApp();
  const may = useMay();
  const noun = nounOf(kind);
  const title = `Suspected duplicate ${noun}s`;
  if (error && !data) return <Page title={title}><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page>;
  if (!data) return <PageSkeleton />;
  const differ = async (pair: Pair) => {
    try {
      const answer = await distinguish({ variables: { input: { kind, oneId: pair.one.id, otherId: pair.other.id } } });
      const refused = answer.data?.partyMarkDistinct.userErrors[0];
      void (refused ? message.error(refused.message) : message.success('Remembered: they are not the same'));
      await refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  const party = (side: Pair['one']) => <><Link to={pathOfParty(kind, side.id)}>{side.code}, {side.name}</Link>{side.place && <><br /><span className="soft">{side.place}</span></>}</>;
  return (
    <Page title={title} count={String(data.partyDuplicatePairs.length)}>
      {data.partyDuplicatePairs.length === 0 ? <div className="nothing"><p>No two {noun}s look alike.</p><Link to={`/core/${noun}s`}>Back to {noun}s</Link></div> : (
        <ScrollBox className="grid-box">
          <table className="grid two-lined">
            <thead><tr><th scope="col">One</th><th scope="col">Other</th><th scope="col">Why</th><th scope="col" className="figure">Sure</th><th scope="col"><span className="unseen">Actions</span></th></tr></thead>
            <tbody>
              {data.partyDuplicatePairs.map((pair) => (
                <tr key={pair.one.id + pair.other.id}>
                  <td>{party(pair.one)}</td><td>{party(pair.other)}</td><td>{pair.reasons.map(({ words }) => words).join(', ')}</td><td className="figure">{pair.score} %</td>
                  <td>{may('party:merge') && <><Button size="small" onClick={() => setMerging(pair)}>Merge {noun}s</Button> <Button size="small" type="text" onClick={() => void differ(pair)}>Not the same</Button></>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {merging && <MergeDialog kind={kind} fromId={merging.other.id} intoId={merging.one.id} close={() => setMerging(undefined)} done={() => { setMerging(undefined); void refetch(); }} />}
    </Page>
  );
}
