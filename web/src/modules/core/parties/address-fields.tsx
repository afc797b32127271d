import { Button } from 'antd';
import { newKey } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { Icon } from '../../../shared/icon.tsx';

/** An address while it is typed. */
export interface AddressDraft { key: string; label: string; line1: string; line2: string; city: string; stateCode: string; pincode: string; country: string; isBilling: boolean; isShipping: boolean }

const ABROAD = '96';

export const blankAddress = (): AddressDraft => ({ key: newKey(), label: '', line1: '', line2: '', city: '', stateCode: '', pincode: '', country: 'IN', isBilling: false, isShipping: true });

export const addressInputs = (addresses: readonly AddressDraft[]) =>
  addresses.map(({ key: _key, line2, country, ...address }) => ({ ...address, line2: line2 || null, country: address.stateCode === ABROAD ? country : 'IN' }));

interface States { states: readonly { code: string; name: string }[]; errors: ReadonlyMap<string, string> }

function AddressFields({ address, path, errors, states, change, remove }: States & { address: AddressDraft; path: string; change(patch: Partial<AddressDraft>): void; remove?(): void }) {
  const bind = (key: 'label' | 'line1' | 'line2' | 'city' | 'stateCode' | 'pincode' | 'country') => ({ path: `${path}.${key}`, value: address[key], change: (value: string) => change({ [key]: value }), error: errors.get(`${path}.${key}`) });
  const isAbroad = address.stateCode === ABROAD;
  return (
    <fieldset className="address" aria-label={address.label || 'Address'}>
      <div className="fields">
        <TextField label="Called" required placeholder="Head office" {...bind('label')} />
        <TextField label="Address" required {...bind('line1')} />
        <TextField label="Address, second line" {...bind('line2')} />
        <TextField label="City" required {...bind('city')} />
        <ChoiceField label="State" required choices={states.map((state) => ({ value: state.code, label: state.name, hint: state.code }))} {...bind('stateCode')} change={(code) => change({ stateCode: code ?? '', ...(code === ABROAD && address.country === 'IN' ? { country: '' } : {}) })} />
        <TextField label={isAbroad ? 'Postal code' : 'Pincode'} required maxLength={isAbroad ? 20 : 6} {...bind('pincode')} />
        {isAbroad && <TextField label="Country" required upper maxLength={2} hint="Two letters, such as AE." {...bind('country')} />}
      </div>
      <div className="address-tools">
        <TickField label="Billing" value={address.isBilling} change={(isBilling) => change({ isBilling })} />
        <TickField label="Shipping" value={address.isShipping} change={(isShipping) => change({ isShipping })} />
        {remove && <Button type="text" icon={<Icon name="trash" />} onClick={remove}>Remove address</Button>}
      </div>
    </fieldset>
  );
}

/** All addresses of a party. */
export function AddressesSection({ addresses, states, errors, change, mayWrite, empty }: States & { addresses: readonly AddressDraft[]; change(addresses: AddressDraft[]): void; mayWrite: boolean; empty: string }) {
  return (
    <Section title="Addresses" aside={mayWrite && <Button type="text" icon={<Icon name="plus" />} onClick={() => change([...addresses, blankAddress()])}>Add address</Button>}>
      {addresses.map((address, index) => (
        <AddressFields
          key={address.key} address={address} path={`addresses.${index}`} errors={errors} states={states}
          change={(patch) => change(addresses.map((other, place) => (place === index ? { ...other, ...patch } : other)))}
          remove={mayWrite ? () => change(addresses.filter((_, place) => place !== index)) : undefined}
        />
      ))}
      {addresses.length === 0 && <p className="soft">{empty}</p>}
    </Section>
  );
}
