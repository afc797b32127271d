import { isSame, mergeValues, settle } from './merge.ts';

const base = { name: 'Nair Traders', phone: '1', email: 'a@x', lines: [{ key: '1', sku: 'A', quantity: '1', price: '10' }, { key: '2', sku: 'B', quantity: '2', price: '20' }, { key: 'open', sku: '', quantity: '', price: '' }] };

describe('two people changing one thing', () => {
  it('keeps both changes where they touch different fields', () => {
    const merged = mergeValues(base, { ...base, phone: '2' }, { ...base, email: 'b@x' });
    expect(merged.values).toMatchObject({ phone: '2', email: 'b@x' });
    expect(merged.clashes).toEqual([]);
  });

  it('names the field both changed, and mine stands until it is settled', () => {
    const merged = mergeValues(base, { ...base, phone: '2' }, { ...base, phone: '3', email: 'b@x' });
    expect(merged.clashes).toEqual([{ path: ['phone'], mine: '2', theirs: '3' }]);
    expect(merged.values).toMatchObject({ phone: '2', email: 'b@x' });
    expect(settle(merged.values, merged.clashes[0]!, 'theirs')).toMatchObject({ phone: '3', email: 'b@x' });
    expect(settle(settle(merged.values, merged.clashes[0]!, 'theirs'), merged.clashes[0]!, 'mine')).toMatchObject({ phone: '2' });
  });

  it('is no clash when both wrote the same', () => {
    expect(mergeValues(base, { ...base, phone: '9' }, { ...base, phone: '9' }).clashes).toEqual([]);
  });

  it('brings lines together by their article, cell by cell', () => {
    const [a, b, open] = base.lines as [typeof base.lines[0], typeof base.lines[0], typeof base.lines[0]];
    const mine = { ...base, lines: [{ ...a, quantity: '5' }, b, { key: 'new', sku: 'C', quantity: '7', price: '' }, open] };
    const theirs = { ...base, lines: [{ ...a, key: 'x', price: '11' }, { ...b, key: 'y', price: '21' }, { key: 'z', sku: 'D', quantity: '1', price: '' }, { ...open, key: 'w' }] };
    const merged = mergeValues(base, mine, theirs);
    expect(merged.clashes).toEqual([]);
    expect(merged.values.lines.map(({ sku, quantity, price }) => `${sku} ${quantity} ${price}`)).toEqual(['A 5 11', 'B 2 21', 'D 1 ', 'C 7 ', '  ']);
  });

  it('a line one removed and the other changed is asked about; one only removed goes', () => {
    const [a, b] = base.lines as [typeof base.lines[0], typeof base.lines[0]];
    const merged = mergeValues(base, { ...base, lines: [{ ...a, quantity: '5' }, b] }, { ...base, lines: [] });
    expect(merged.values.lines.map((line) => line.sku)).toEqual(['A']);
    expect(merged.clashes).toEqual([{ path: ['lines', 'A'], mine: { ...a, quantity: '5' }, theirs: undefined }]);
    expect(settle(merged.values, merged.clashes[0]!, 'theirs').lines).toEqual([]);
  });

  it('lines that cannot be told apart are one question', () => {
    const twice = (quantity: string) => ({ ...base, lines: [{ key: '1', sku: 'A', quantity, price: '1' }, { key: '2', sku: 'A', quantity: '1', price: '1' }] });
    expect(mergeValues(twice('1'), twice('2'), twice('3')).clashes.map((clash) => clash.path)).toEqual([['lines']]);
  });

  it('looks at what was written, not at keys or open rows', () => {
    expect(isSame([{ key: '1', sku: 'A' }], [{ key: '9', sku: 'A' }, { key: '2', sku: '' }])).toBe(true);
    expect(isSame([{ key: '1', sku: 'A' }], [{ key: '1', sku: 'B' }])).toBe(false);
  });
});
