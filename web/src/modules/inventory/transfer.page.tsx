import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { Loaded } from '../../shared/document/loaded.tsx';
import { TransferDocument, useTransferSight } from './transfer.document.ts';
import { TransferDraft } from './transfer-draft.tsx';
import { TransferView } from './transfer-view.tsx';

/** A transfer: still written while it is a draft, moved on by steps afterwards. */
export function TransferPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(TransferDocument, { variables: { id, ...useTransferSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.stockTransferOrder} error={error} retry={() => void refetch()} noun="transfer">
      {(loaded) => {
        const transfer = loaded.stockTransferOrder!;
        const reload = () => refetch().then(({ data: fresh }) => fresh?.stockTransferOrder ?? undefined);
        return transfer.status === 'DRAFT' ? <TransferDraft key={id} transfer={transfer} reload={reload} /> : <TransferView key={id} transfer={transfer} reload={reload} />;
      }}
    </Loaded>
  );
}

export function NewTransferPage() {
  return <TransferDraft />;
}
