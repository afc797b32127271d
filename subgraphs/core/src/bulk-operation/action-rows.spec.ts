import { fill } from './action-rows.ts';

describe('the input of a deed on one of many records', () => {
  const record = { id: 'o-1', version: 7 };

  it('takes the record’s id and version where the template names them, at any depth', () => {
    expect(fill({ id: '$id', lines: [{ version: '$version' }], note: 'for $id' }, record)).toEqual({ id: 'o-1', lines: [{ version: 7 }], note: 'for $id' });
  });

  it('has an idempotency key of its own for each deed and version', () => {
    expect(fill({ idempotencyKey: 'ship $id $version' }, record)).toEqual({ idempotencyKey: 'ship o-1 7' });
    expect(fill({ idempotencyKey: '$id' }, record)).toEqual({ idempotencyKey: 'o-1' });
    expect(fill({ idempotencyKey: 'ship $id $version' }, { id: 'o-2', version: null })).toEqual({ idempotencyKey: 'ship o-2 ' });
  });
});
