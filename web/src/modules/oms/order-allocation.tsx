import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatQuantity, formatWhen, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { OrderAllocations } from './allocation.document.ts';
import { AllocationExplained } from './allocation-explained.tsx';
import { RESULT_WORDS, resultStatus, TRIGGER_WORDS } from './allocation-words.ts';
import { ReallocateDialog } from './reallocate-dialog.tsx';

/** From where the units of an order come, and why from there. */
export function OrderAllocation({ order }: { order: OrderFieldsFragment }) {
  const may = useMay();
  const mayMove = useMayChange('order:reallocate');
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(OrderAllocations, { variables: { id: order.id }, skip: !may('allocation:read'), fetchPolicy: 'cache-and-network' });
  const runs = data?.order?.allocations ?? [];
  const latest = runs.at(-1);
  const places = order.lines.flatMap((line) => line.places.map((place) => ({ line, place })));
  const canMove = mayMove && (order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED');
  if (places.length === 0 && !latest) return null;
  return (
    <Section title="Allocation" aside={canMove ? <Button type="text" onClick={() => setOpen(true)}>Allocate anew</Button> : undefined}>
      <div className="allocation-given">
        <ScrollBox className="grid-box">
          <table className="grid" aria-label="Where the units are">
            <thead><tr><th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col">Warehouse</th><th scope="col" className="figure">Held</th><th scope="col" className="figure">Left</th></tr></thead>
            <tbody>
              {places.map(({ line, place }) => (
                <tr key={`${line.id} ${place.warehouse.id}`}>
                  <td className="figure soft">{line.position}</td><td>{line.sku}</td><td>{place.warehouse.name}</td>
                  <td className="figure">{isZero(place.reserved) ? '–' : formatQuantity(place.reserved)}</td><td className="figure">{isZero(place.shipped) ? '–' : formatQuantity(place.shipped)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
      {latest && (
        <details>
          <summary>Why from there: {latest.ruleNames}</summary>
          <p className="allocation-head">
            <Status of={resultStatus(latest.result)} word={RESULT_WORDS[latest.result]} />
            <span className="soft">{TRIGGER_WORDS[latest.trigger]}, {latest.actorName}, {formatWhen(latest.at)}{latest.reason && ` · ${latest.reason}`}</span>
            <Link to={`/oms/allocation/log/${latest.id}`}>Open decision</Link>
            {runs.length > 1 && <Link to={`/oms/allocation/log?orderNumber=%3D${encodeURIComponent(order.number)}`}>All {runs.length} decisions</Link>}
          </p>
          <AllocationExplained lines={latest.lines} candidates={latest.candidates} steps={latest.steps} />
        </details>
      )}
      {isOpen && <ReallocateDialog order={order} close={() => setOpen(false)} />}
    </Section>
  );
}
