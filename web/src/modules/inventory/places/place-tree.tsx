import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { WarehouseTreeQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatAmount, formatCount, formatQuantity, isZero } from '../../../shared/format.ts';
import { PageSkeleton } from '../../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import './places.css';

const WarehouseTree = graphql(`
  query WarehouseTree($withStock: Boolean!, $withCost: Boolean!) {
    warehouseTree {
      depth places skus @include(if: $withStock) onHand @include(if: $withStock) reserved @include(if: $withStock) available @include(if: $withStock) value @include(if: $withCost)
      warehouse { id code name kind city isActive parent { id } branch { id name } }
    }
  }
`);

type Node = WarehouseTreeQuery['warehouseTree'][number];

const KIND_WORDS: Readonly<Record<string, string>> = { GROUP: 'Group', STORE: 'Store', QUARANTINE: 'Quarantine', TRANSIT: 'In transit' };

const figure = (value: string | null | undefined) => (value == null || isZero(value) ? <span className="soft">–</span> : formatQuantity(value));

/** What is seen while some groups are closed up: a place whose way to the top is open. */
export function seen<Place extends { warehouse: { id: string; parent?: { id: string } | null } }>(nodes: readonly Place[], closed: ReadonlySet<string>): Place[] {
  const hidden = new Set<string>();
  return nodes.filter(({ warehouse: { id, parent } }) => {
    const isHidden = parent != null && (closed.has(parent.id) || hidden.has(parent.id));
    if (isHidden) hidden.add(id);
    return !isHidden;
  });
}

/** The tree of places with what stands in each and within it. Arrows go up and down, right opens a group and left closes it, Enter leads to the place. */
export function PlaceTree() {
  const may = useMay();
  const withStock = may('stock:read');
  const withCost = may('stock:see-cost');
  const { data, error, refetch } = useQuery(WarehouseTree, { variables: { withStock, withCost }, fetchPolicy: 'cache-and-network' });
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string>();
  const navigate = useNavigate();
  const nodes = useMemo(() => data?.warehouseTree ?? [], [data]);
  const rows = useMemo(() => seen(nodes, closed), [nodes, closed]);
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const toggle = (id: string, isClosed = !closed.has(id)) => setClosed((now) => { const next = new Set(now); if (isClosed) next.add(id); else next.delete(id); return next; });
  const go = (row: Node | undefined) => {
    if (!row) return;
    setAt(row.warehouse.id);
    document.getElementById(`place-${row.warehouse.id}`)?.focus();
  };
  const press = (event: KeyboardEvent, row: Node, index: number) => {
    const { id, parent } = row.warehouse;
    const isOpen = row.places > 0 && !closed.has(id);
    const deeds: Record<string, () => void> = {
      ArrowDown: () => go(rows[index + 1]), ArrowUp: () => go(rows[index - 1]), Home: () => go(rows[0]), End: () => go(rows.at(-1)),
      ArrowRight: () => (row.places > 0 && !isOpen ? toggle(id, false) : isOpen && go(rows[index + 1])),
      ArrowLeft: () => (isOpen ? toggle(id, true) : go(rows.find((one) => one.warehouse.id === parent?.id))),
      Enter: () => void navigate(`/inventory/warehouses/${id}`),
    };
    const deed = event.target === event.currentTarget ? deeds[event.key] : undefined;
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const current = rows.some(({ warehouse }) => warehouse.id === at) ? at : rows[0]?.warehouse.id;
  return (
    <ScrollBox className="grid-box">
      <table className="grid place-tree" role="treegrid" aria-label="Tree of places">
        <thead>
          <tr><th scope="col">Place</th><th scope="col" className="place-wide">Kind</th><th scope="col" className="place-wide">Branch</th>{withStock && <><th scope="col" className="figure place-wide">Items</th><th scope="col" className="figure place-wide">On hand</th><th scope="col" className="figure place-wide">Reserved</th><th scope="col" className="figure">Available</th></>}{withCost && <th scope="col" className="figure place-wide">Value</th>}<th scope="col" className="place-wide">State</th></tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const { id, code, name, kind, city, isActive, branch } = row.warehouse;
            const isClosed = closed.has(id);
            return (
              <tr key={id} id={`place-${id}`} tabIndex={id === current ? 0 : -1} role="row" aria-level={row.depth + 1} aria-expanded={row.places > 0 ? !isClosed : undefined} onFocus={() => setAt(id)} onKeyDown={(event) => press(event, row, index)}>
                <th scope="row" style={{ paddingInlineStart: 8 + row.depth * 20 }}>
                  {row.places > 0 ? <button type="button" className="place-toggle" tabIndex={-1} aria-label={`${isClosed ? 'Open' : 'Close up'} ${name}`} onClick={() => toggle(id)}>{isClosed ? '▸' : '▾'}</button> : <span className="place-toggle" aria-hidden="true" />}
                  <Link to={`/inventory/warehouses/${id}`} tabIndex={-1}>{name}</Link> <span className="soft">{[code, city].filter(Boolean).join(' · ')}{isClosed && ` · ${row.places} within`}{!isActive && <span className="place-narrow"> · Closed</span>}</span>
                </th>
                <td className="place-wide">{KIND_WORDS[kind]}</td>
                <td className="place-wide">{kind === 'GROUP' ? <span className="soft">–</span> : branch.name}</td>
                {withStock && <><td className="figure place-wide">{row.skus ? formatCount(row.skus) : <span className="soft">–</span>}</td><td className="figure place-wide">{figure(row.onHand)}</td><td className="figure place-wide">{figure(row.reserved)}</td><td className="figure"><Link to={`/inventory/stock?warehouse=${id}`} tabIndex={-1}>{figure(row.available)}</Link></td></>}
                {withCost && <td className="figure place-wide">{row.value && !isZero(row.value) ? formatAmount(row.value) : <span className="soft">–</span>}</td>}
                <td className="place-wide"><Status of={isActive ? 'ACTIVE' : 'INACTIVE'} word={isActive ? 'Open' : 'Closed'} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
