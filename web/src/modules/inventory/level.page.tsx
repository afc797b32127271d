import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { LevelHeadQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useRecordKinds } from '../../shared/document/record-kind.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatDay, formatInstant, formatMoney, formatQuantity } from '../../shared/format.ts';
import { LedgerTable } from './ledger-table.tsx';
import { ReorderSection } from './reorder-section.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const LevelHead = graphql(`
  query LevelHead($id: ID!, $withCost: Boolean!) {
    stockLevel(id: $id) {
      id sku onHand reserved available method isConverging averageCost @include(if: $withCost) standardCost @include(if: $withCost) value @include(if: $withCost)
      layers @include(if: $withCost) { quantity value }
      variant { id name product { id name unit { id code } } } warehouse { id name } batch { id number expiresOn }
    }
  }
`);

const Level = graphql(`
  query Level($variantId: ID!, $warehouseId: ID!, $batch: IdFilter!, $after: String, $withCost: Boolean!) {
    stockLedger(first: 100, after: $after, filter: { variantId: { eq: $variantId }, warehouseId: { eq: $warehouseId }, batchId: $batch }, sort: [{ field: effectiveAt, direction: DESC }, { field: sequence, direction: DESC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id sequence effectiveAt postedAt kind quantity enteredUnit enteredQuantity rate @include(if: $withCost) value @include(if: $withCost) landedCost @include(if: $withCost) priceVariance @include(if: $withCost) balanceQuantity documentType documentNumber documentId isCancelled isVoid reverses { id } reason actorName }
    }
    reservations(first: 50, filter: { variantId: { eq: $variantId }, warehouseId: { eq: $warehouseId }, batchId: $batch, status: { eq: ACTIVE } }) {
      nodes { id open documentType documentNumber documentId reservedAt }
    }
  }
`);

/** One article in one warehouse: what stands there, who it is promised to, how it got there. */
export function LevelPage() {
  const { id = '' } = useParams();
  const withCost = useMay()('stock:see-cost');
  const { data, error, refetch } = useQuery(LevelHead, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.stockLevel} error={error} retry={() => void refetch()} noun="stock level">
      {(loaded) => {
        const level = loaded.stockLevel!;
        const unit = level.variant.product.unit.code;
        return (
          <DocumentPage noun="stock level" about={{ noun: 'StockLevel', id: level.id }} title={level.sku} subtitle={<><Link to={`/core/products/${level.variant.product.id}`}>{level.variant.name}</Link> in {level.warehouse.name}{level.batch && <>, batch <Link to={`/inventory/batches/${level.batch.id}`}>{level.batch.number}</Link>{level.batch.expiresOn && `, expires ${formatDay(level.batch.expiresOn)}`}</>}</>}>
            <div className="figures level-figures">
              <div><b>{formatQuantity(level.onHand)}</b><span>{unit} on hand</span></div>
              <div><b>{formatQuantity(level.reserved)}</b><span>reserved</span></div>
              <div><b>{formatQuantity(level.available)}</b><span>available</span></div>
              {level.standardCost ? <div><b>{formatMoney(level.standardCost)}</b><span>standard cost</span></div> : level.averageCost && <div><b>{formatMoney(level.averageCost)}</b><span>average cost</span></div>}
              {level.value && <div><b>{formatMoney(level.value)}</b><span>value</span></div>}
            </div>
            {level.isConverging && <p className="soft" role="status">Something was added to its past; values are being worked out again. Quantities are right.</p>}
            {level.layers && level.layers.length > 0 && <Layers layers={level.layers} unit={unit} />}
            <ReorderSection key={level.id} variantId={level.variant.id} place={{ warehouseId: level.warehouse.id, warehouse: level.warehouse.name, sku: level.sku, unit }} />
            <LevelHistory variantId={level.variant.id} warehouseId={level.warehouse.id} batchId={level.batch?.id} withCost={withCost} unit={unit} />
          </DocumentPage>
        );
      }}
    </Loaded>
  );
}

/** What is on the shelf by when it came in, for goods that leave first in, first out. */
function Layers({ layers, unit }: { layers: NonNullable<NonNullable<LevelHeadQuery['stockLevel']>['layers']>; unit: string }) {
  return (
    <Section title="On the shelf, the oldest first" aside="First in, first out">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col" className="figure">Quantity</th><th scope="col" className="figure">Cost</th></tr></thead>
          <tbody>{layers.map((layer, index) => <tr key={index}><td className="figure">{formatQuantity(layer.quantity, unit)}</td><td className="figure">{formatMoney(layer.value ?? '0')}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

function DocumentLink({ type, id, number }: { type: string; id: string; number?: string | null }) {
  const kinds = useRecordKinds();
  const path = kinds.path(type, id);
  return path ? <Link to={path}>{number}</Link> : number;
}

function LevelHistory({ variantId, warehouseId, batchId, withCost, unit }: { variantId: string; warehouseId: string; batchId: string | undefined; withCost: boolean; unit: string }) {
  const { data } = useQuery(Level, { variables: { variantId, warehouseId, batch: batchId ? { eq: batchId } : { isNull: true }, withCost }, fetchPolicy: 'cache-and-network' });
  if (!data) return <p><span className="bone" style={{ width: '60%' }} /></p>;
  const promised = data.reservations.nodes;
  const ledger = data.stockLedger;
  return (
    <>
      {promised.length > 0 && (
        <Section title="Reserved for">
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Document</th><th scope="col">Since</th><th scope="col" className="figure">Quantity</th></tr></thead>
              <tbody>{promised.map((row) => <tr key={row.id}><td><DocumentLink type={row.documentType} id={row.documentId} number={row.documentNumber} /></td><td>{formatInstant(row.reservedAt)}</td><td className="figure">{formatQuantity(row.open, unit)}</td></tr>)}</tbody>
            </table>
          </ScrollBox>
        </Section>
      )}
      <Section title="Ledger" aside={ledger.pageInfo.hasNextPage ? `The latest 100 of ${ledger.totalCount}` : undefined}>
        <LedgerTable entries={ledger.nodes} withCost={withCost} />
      </Section>
    </>
  );
}
