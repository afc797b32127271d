import { Button, Input, Select } from 'antd';
import type { LandedChargeKind } from '../../../generated/graphql.ts';
import { newKey } from '../../../shared/document/draft.ts';
import { Icon } from '../../../shared/icon.tsx';
import { CHARGE_WORDS } from './landed-words.ts';

export interface Charge { key: string; kind: LandedChargeKind; description: string; amount: string }

export const blankCharge = (): Charge => ({ key: newKey(), kind: 'FREIGHT', description: '', amount: '' });

const KINDS = Object.entries(CHARGE_WORDS).map(([value, label]) => ({ value: value as LandedChargeKind, label }));

/** What was paid, a charge a line. */
export function ChargesGrid({ charges, change, errors }: { charges: readonly Charge[]; change(charges: Charge[]): void; errors: ReadonlyMap<string, string> }) {
  const set = (key: string, part: Partial<Charge>) => change(charges.map((charge) => (charge.key === key ? { ...charge, ...part } : charge)));
  return (
    <div className="charges">
      {charges.map(({ key, kind, description, amount }, index) => {
        const wrong = (field: string) => errors.get(`charges.${index}.${field}`);
        return (
          <div key={key} className="charge">
            <Select aria-label={`Kind of charge ${index + 1}`} value={kind} options={KINDS} onChange={(next: LandedChargeKind) => set(key, { kind: next })} />
            <Input aria-label={`Charge ${index + 1} in words`} placeholder={kind === 'OTHER' ? 'What was paid for' : 'LR or AWB, port'} maxLength={200} status={wrong('description') ? 'error' : undefined} value={description} onChange={(event) => set(key, { description: event.target.value })} />
            <Input aria-label={`Amount of charge ${index + 1}`} className="figure" inputMode="decimal" placeholder="0.00" prefix="₹" status={wrong('amount') ? 'error' : undefined} value={amount} onChange={(event) => set(key, { amount: event.target.value })} />
            <Button type="text" aria-label={`Delete charge ${index + 1}`} disabled={charges.length === 1} icon={<Icon name="close" />} onClick={() => change(charges.filter((charge) => charge.key !== key))} />
            {(wrong('description') ?? wrong('amount')) && <p className="field-error" role="alert">{wrong('description') ?? wrong('amount')}</p>}
          </div>
        );
      })}
      {errors.get('charges') && <p className="field-error" role="alert">{errors.get('charges')}</p>}
      <div><Button type="text" icon={<Icon name="plus" />} onClick={() => change([...charges, blankCharge()])}>Add charge</Button></div>
    </div>
  );
}
