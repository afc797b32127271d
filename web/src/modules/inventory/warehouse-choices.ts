import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';

const WarehouseChoices = graphql(`
  query WarehouseChoices {
    warehouses(first: 100) { nodes { id code name kind isActive } }
    groups: warehouses(first: 100, filter: { kind: { eq: GROUP } }) { nodes { id code name kind isActive } }
  }
`);

type Choice = { value: string; label: string; hint: string };

/** Where damaged goods go: they belong to the company and are not for sale. */
export function useQuarantineChoices(): readonly Choice[] {
  const { data } = useQuery(WarehouseChoices);
  return (data?.warehouses.nodes ?? []).filter((warehouse) => warehouse.isActive && warehouse.kind === 'QUARANTINE').map((warehouse) => ({ value: warehouse.id, label: warehouse.name, hint: warehouse.code }));
}

/** The warehouses to choose from; closed ones, and groups that stand for all within them, only where history is looked at. */
export function useWarehouseChoices(toLookAt = false): readonly Choice[] {
  const { data } = useQuery(WarehouseChoices);
  const groups = toLookAt ? (data?.groups.nodes ?? []).map((group) => ({ value: group.id, label: `${group.name} and within`, hint: group.code })) : [];
  return [...groups, ...(data?.warehouses.nodes ?? []).filter((warehouse) => toLookAt || warehouse.isActive).map((warehouse) => ({ value: warehouse.id, label: warehouse.name, hint: warehouse.code }))];
}
