import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { StockProofsQuery } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatCount, formatInstant, formatWhen, plural } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { figureWord } from './proof-words.ts';

const StockProofs = graphql(`
  query StockProofs($first: Int, $after: String, $last: Int, $before: String, $filter: StockProofFilter, $sort: [StockProofSort!], $search: String) {
    stockProofs(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id at isWhole levels faults tookMs actorName }
    }
  }
`);

const StockProofOne = graphql(`
  query StockProofOne($id: ID!, $withCost: Boolean!) {
    stockProofs(first: 1, filter: { id: { eq: $id } }) { nodes { id at isWhole levels faults findings { id levelId sku figure found @include(if: $withCost) expected @include(if: $withCost) } } }
  }
`);

const ProveStock = graphql(`mutation ProveStock { stockProve { stockProof { id levels faults } userErrors { code message } } }`);

type Row = StockProofsQuery['stockProofs']['nodes'][number];

const columns: readonly Column<Row>[] = [
  { key: 'at', path: 'at', kind: 'instant', title: 'Checked', sort: 'at', width: 170, phone: 'title', render: (row) => formatInstant(row.at), text: (row) => row.at },
  { key: 'result', path: 'faults', kind: 'whole', title: 'Result', sort: 'faults', width: 180, phone: 'status', render: (row) => <Status of={row.faults ? 'FAILED' : 'DONE'} word={row.faults ? plural(row.faults, 'wrong figure') : 'Proven'} />, text: (row) => String(row.faults) },
  textColumn<Row>({ key: 'scope', path: 'isWhole', title: 'Checked was', width: 200, phone: 'line', text: (row) => (row.isWhole ? 'All stock' : 'What had moved') }),
  { key: 'levels', path: 'levels', kind: 'whole', title: 'Stock levels', sort: 'levels', align: 'figure', width: 120, phone: 'figure', render: (row) => formatCount(row.levels), text: (row) => String(row.levels) },
  { key: 'tookMs', path: 'tookMs', kind: 'whole', title: 'Took', sort: 'tookMs', align: 'figure', width: 100, render: (row) => `${(row.tookMs / 1000).toFixed(1)} s`, text: (row) => String(row.tookMs) },
  textColumn<Row>({ key: 'by', path: 'actorName', title: 'Asked by', text: (row) => row.actorName }),
];

const filters: readonly Filter[] = [
  { key: 'faults', label: 'Wrong figures', kind: 'amount' },
  { key: 'at', label: 'Checked', kind: 'instants' },
];

/** When the books of stock were checked against their ledger, and what was found. */
export function ProofsPage() {
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const open = params.get('proof');
  const close = () => setParams((now) => { const next = new URLSearchParams(now); next.delete('proof'); return next; }, { replace: true });
  return (
    <>
      <List
        title="Proof of the books" noun={['check', 'checks']} document={StockProofs} connection={(data) => data.stockProofs}
        columns={columns} filters={filters} views={[{ label: 'With wrong figures', filters: { faults: '1..' } }]} sort={{ field: 'at', direction: 'DESC' }} searchHint="Search who asked"
        path={(row) => `/inventory/proof?proof=${row.id}`}
        narrowed={<ProofHead mayProve={may('stock:settings')} />}
        empty="The books have not been checked yet. What moved is checked every hour, all stock every night."
      />
      {open && <ProofDialog key={open} id={open} close={close} />}
    </>
  );
}

const LatestProof = graphql(`query LatestProof { stockProofs(first: 1) { nodes { id at isWhole levels faults } } }`);

/** What the latest check found, and the button that checks everything now. */
function ProofHead({ mayProve }: { mayProve: boolean }) {
  const { data } = useQuery(LatestProof, { fetchPolicy: 'cache-and-network' });
  const [prove, { loading }] = useMutation(ProveStock);
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const readOnly = useIsReadOnly();
  const latest = data?.stockProofs.nodes[0];
  const run = async () => {
    try {
      const { data: answer } = await prove();
      const [refused] = answer?.stockProve.userErrors ?? [];
      const proof = answer?.stockProve.stockProof;
      cache.evict({ fieldName: 'stockProofs' });
      if (refused) void message.error(refused.message);
      else if (proof) void (proof.faults ? message.warning(`${plural(proof.faults, 'figure')} of ${plural(proof.levels, 'stock level')} ${proof.faults === 1 ? 'is' : 'are'} wrong.`) : message.success(`${plural(proof.levels, 'stock level')} checked, all right.`));
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  return (
    <div className="report-scope">
      <p className="report-says">
        {latest ? <><Status of={latest.faults ? 'FAILED' : 'DONE'} word={latest.faults ? `${plural(latest.faults, 'figure')} wrong` : 'Proven'} /> {formatWhen(latest.at)}: every balance is the sum of its ledger, every value that of its layers, every promise has its document.</> : 'Balances, values and promises are checked against the ledger.'}
      </p>
      {mayProve && <Button loading={loading} disabled={readOnly} onClick={() => void run()}>Check all stock now</Button>}
    </div>
  );
}

/** One check: which figures were wrong, each leading to its stock level. */
function ProofDialog({ id, close }: { id: string; close(): void }) {
  const withCost = useMay()('stock:see-cost');
  const { data } = useQuery(StockProofOne, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  const proof = data?.stockProofs.nodes[0];
  return (
    <Modal open title={proof ? `Checked ${formatInstant(proof.at)}` : 'Check of the books'} footer={<Button onClick={close}>Close</Button>} onCancel={close} width={720}>
      {!proof && <p><span className="bone" style={{ width: '60%' }} /></p>}
      {proof && proof.faults === 0 && <p>{plural(proof.levels, 'stock level')} checked{proof.isWhole ? '' : ', those that had moved'}. Every figure is what the ledger says it must be.</p>}
      {proof && proof.findings.length > 0 && (
        <>
          <p>Nothing is corrected by itself: find out what changed these figures, then count the items or ask us.</p>
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">SKU</th><th scope="col">Figure</th>{withCost && <><th scope="col" className="figure">Is</th><th scope="col" className="figure">Must be</th></>}</tr></thead>
              <tbody>
                {proof.findings.map((row) => (
                  <tr key={row.id}>
                    <td>{row.levelId ? <Link to={`/inventory/stock/${row.levelId}`}>{row.sku}</Link> : row.sku}</td>
                    <td>{figureWord(row.figure)}</td>
                    {withCost && <><td className="figure">{row.found || '–'}</td><td className="figure">{row.expected || '–'}</td></>}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </Modal>
  );
}
