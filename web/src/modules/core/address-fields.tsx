import { Button } from 'antd';
import { newKey } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Icon } from '../../shared/icon.tsx';

/** An address while it is typed. */
export interface AddressDraft { key: string; label: string; line1: string; line2: string; city: string; stateCode: string; pincode: string; isBilling: boolean; isShipping: boolean }

export const blankAddress = (): AddressDraft => ({ key: newKey(), label: '', line1: '', line2: '', city: '', stateCode: '', pincode: '', isBilling: false, isShipping: true });

interface Props { address: AddressDraft; path: string; errors: ReadonlyMap<string, string>; states: readonly { code: string; name: string }[]; change(patch: Partial<AddressDraft>): void; remove?(): void }

export function AddressFields({ address, path, errors, states, change, remove }: Props) {
  const bind = (key: 'label' | 'line1' | 'line2' | 'city' | 'stateCode' | 'pincode') => ({ path: `${path}.${key}`, value: address[key], change: (value: string) => change({ [key]: value }), error: errors.get(`${path}.${key}`) });
  return (
    <fieldset className="address" aria-label={address.label || 'Address'}>
      <div className="fields">
        <TextField label="Called" required placeholder="Head office" {...bind('label')} />
        <TextField label="Address" required {...bind('line1')} />
        <TextField label="Address, second line" {...bind('line2')} />
        <TextField label="City" required {...bind('city')} />
        <ChoiceField label="State" required choices={states.map((state) => ({ value: state.code, label: state.name, hint: state.code }))} {...bind('stateCode')} change={(code) => change({ stateCode: code ?? '' })} />
        <TextField label="Pincode" required maxLength={6} {...bind('pincode')} />
      </div>
      <div className="address-tools">
        <TickField label="Billing" value={address.isBilling} change={(isBilling) => change({ isBilling })} />
        <TickField label="Shipping" value={address.isShipping} change={(isShipping) => change({ isShipping })} />
        {remove && <Button type="text" icon={<Icon name="trash" />} onClick={remove}>Remove address</Button>}
      </div>
    </fieldset>
  );
}
