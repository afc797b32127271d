import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';

const WarehouseChoices = graphql(`
  query WarehouseChoices {
    warehouses(first: 100) { nodes { id code name kind isActive } }
  }
`);

/** Where damaged goods go: they belong to the company and are not for sale. */
export function useQuarantineChoices(): readonly { value: string; label: string; hint: string }[] {
  const { data } = useQuery(WarehouseChoices);
  return (data?.warehouses.nodes ?? []).filter((warehouse) => warehouse.isActive && warehouse.kind === 'QUARANTINE').map((warehouse) => ({ value: warehouse.id, label: warehouse.name, hint: warehouse.code }));
}

/** The warehouses to choose from; closed ones only where history is looked at. */
export function useWarehouseChoices(withClosed = false): readonly { value: string; label: string; hint: string }[] {
  const { data } = useQuery(WarehouseChoices);
  return (data?.warehouses.nodes ?? []).filter((warehouse) => withClosed || warehouse.isActive).map((warehouse) => ({ value: warehouse.id, label: warehouse.name, hint: warehouse.code }));
}
