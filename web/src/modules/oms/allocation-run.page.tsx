import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { Fact } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatInstant, plural } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { AllocationRunOne } from './allocation.document.ts';
import { AllocationExplained } from './allocation-explained.tsx';
import { RESULT_WORDS, resultStatus, TRIGGER_WORDS } from './allocation-words.ts';

/** One decision: what led to it, every warehouse with its reason. */
export function AllocationRunPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(AllocationRunOne, { variables: { id } });
  return (
    <Loaded data={data} record={data?.allocationRun} error={error} retry={() => void refetch()} noun="decision">
      {(loaded) => {
        const run = loaded.allocationRun!;
        return (
          <DocumentPage noun="decision" title={`Allocation of ${run.orderNumber}`} status={<Status of={resultStatus(run.result)} word={RESULT_WORDS[run.result]} />}>
            <Section title="Decision">
              <div className="fields fields-3">
                <Fact label="Order"><Link to={`/oms/orders/${run.order.id}`}>{run.orderNumber}</Link></Fact>
                <Fact label="Decided">{formatInstant(run.at)}, {run.actorName}</Fact>
                <Fact label="Because">{TRIGGER_WORDS[run.trigger]}{run.reason && <span className="soft"> · {run.reason}</span>}</Fact>
                <Fact label="Delivery">{run.pincode ? `Pincode ${run.pincode}` : 'Pincode unknown'}</Fact>
                <Fact label="Rule">{run.ruleNames}</Fact>
                <Fact label="Compared">{run.search === 'EXACT' ? (run.combinations === 1 ? '1 combination' : `All ${run.combinations} combinations`) : `One by one, ${plural(run.combinations, 'try', 'tries')}`}</Fact>
              </div>
            </Section>
            <Section title="Why">
              <AllocationExplained lines={run.lines} candidates={run.candidates} steps={run.steps} />
            </Section>
          </DocumentPage>
        );
      }}
    </Loaded>
  );
}
