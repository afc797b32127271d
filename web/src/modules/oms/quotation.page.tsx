import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { useMay } from '../../shared/company.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { QuotationDocument } from './quotation.document.ts';
import { QuotationDraft } from './quotation-draft.tsx';
import { QuotationView } from './quotation-view.tsx';

/** A quotation: written while it is a draft, answered once it was sent. */
export function QuotationPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const { data, error, refetch } = useQuery(QuotationDocument, { variables: { id, withOrder: may('order:read') }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.quotation} error={error} retry={() => void refetch()} noun="quotation">
      {(loaded) => {
        const quotation = loaded.quotation!;
        const reload = () => refetch().then(({ data: fresh }) => fresh?.quotation ?? undefined);
        return quotation.status === 'DRAFT' ? <QuotationDraft key={id} quotation={quotation} reload={reload} /> : <QuotationView key={id} quotation={quotation} reload={reload} />;
      }}
    </Loaded>
  );
}

export function NewQuotationPage() {
  return <QuotationDraft />;
}
