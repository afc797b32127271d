import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PartyKind } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { Icon } from '../../../shared/icon.tsx';
import { LISTS, pathOfParty } from './party-words.ts';

const UnmergeParty = graphql(`
  mutation UnmergeParty($input: PartyUnmergeInput!) { partyUnmerge(input: $input) { partyMerge { id } userErrors { code message field } } }
`);

/** Where a merged party leads, and the way back. */
export function MergedBanner({ kind, id, into, reload }: { kind: PartyKind; id: string; into: { id: string; code: string; name: string }; reload(): void }) {
  const [undo, { loading }] = useMutation(UnmergeParty);
  const [refusal, setRefusal] = useState<string>();
  const client = useApolloClient();
  const may = useMay();
  const { message } = App.useApp();
  const run = async () => {
    try {
      const { data } = await undo({ variables: { input: { kind, id } } });
      const refused = data?.partyUnmerge.userErrors[0];
      if (refused) return setRefusal(refused.message);
      for (const fieldName of LISTS) client.cache.evict({ fieldName });
      void message.success('Merge undone');
      reload();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  return (
    <span className="merged-banner" role="note">
      <Icon name="info" />
      <span>Merged into <Link to={pathOfParty(kind, into.id)}>{into.code}, {into.name}</Link>. Nothing is changed here any more.{refusal && <span className="field-error" role="alert"> {refusal}</span>}</span>
      {may('party:merge') && <Button size="small" loading={loading} onClick={() => void run()}>Undo merge</Button>}
    </span>
  );
}
