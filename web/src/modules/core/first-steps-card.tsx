import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { Checklist } from '../../shared/checklist.tsx';
import { useMay } from '../../shared/company.tsx';

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
  if (!data) return null;
  return (
    <Checklist
      name="first-steps" title="First steps"
      steps={[
        { words: 'Give a branch its GSTIN and address', path: '/settings/branches', isDone: data.branches.totalCount > 0 },
        { words: 'Add what you sell', path: '/core/products/new', isDone: data.products.totalCount > 0 },
        { words: 'Add who you sell to', path: '/core/customers/new', isDone: data.customers.totalCount > 0 },
      ]}
    />
  );
}
