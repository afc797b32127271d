import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { Icon } from '../../shared/icon.tsx';

const FirstSteps = graphql(`
  query FirstSteps {
    branches(first: 1, filter: { gstin: { isNull: false } }) { totalCount }
    products(first: 1) { totalCount }
    customers(first: 1) { totalCount }
  }
`);

/** What a new company still lacks before it can sell; gone once everything is there. */
export function FirstStepsCard() {
  const may = useMay();
  const maySetUp = may('company:write') && may('product:write') && may('customer:write');
  const { data } = useQuery(FirstSteps, { skip: !maySetUp, fetchPolicy: 'cache-and-network' });
  const steps = data && [
    { words: 'Give a branch its GSTIN and address', path: '/settings/branches', isDone: data.branches.totalCount > 0 },
    { words: 'Add what you sell', path: '/core/products/new', isDone: data.products.totalCount > 0 },
    { words: 'Add who you sell to', path: '/core/customers/new', isDone: data.customers.totalCount > 0 },
  ];
  if (!steps || steps.every((step) => step.isDone)) return null;
  return (
    <section className="card">
      <h2>First steps</h2>
      <ul className="todo">
        {steps.map(({ words, path, isDone }) => <li key={path}><Link to={path}><span>{words}</span>{isDone ? <span className="step-done"><Icon name="check" /> Done</span> : <Icon name="right" />}</Link></li>)}
      </ul>
    </section>
  );
}
