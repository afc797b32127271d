import { useQuery } from '@apollo/client/react';
import { ChoiceField } from '../../shared/document/fields.tsx';
import { AddressesOfCustomer } from './order.document.ts';

interface Props { customerId: string | undefined; path: string; value: string; error?: string; change(id: string): void }

/** Which of a customer’s addresses goods go to; there is nothing to choose where it has one. */
export function ShipsToField({ customerId, change, ...bound }: Props) {
  const { data } = useQuery(AddressesOfCustomer, { variables: { id: customerId ?? '' }, skip: !customerId });
  const addresses = data?.customer?.addresses ?? [];
  if (addresses.length < 2) return null;
  const usual = addresses.find(({ isShipping }) => isShipping);
  return (
    <ChoiceField
      label="Ships to" hint={bound.value ? undefined : usual && `Usual: ${usual.label}, ${usual.city}`}
      choices={addresses.map((address) => ({ value: address.id, label: `${address.label}, ${address.city}`, hint: address.line1 }))} {...bound} value={bound.value || undefined} change={(id) => change(id ?? '')}
    />
  );
}
