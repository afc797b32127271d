import { change, gather, nothingGathered, takeBack, type Gathering, type Meaning } from './gather.ts';

const meaning = (more: Partial<Meaning> = {}): Meaning => ({ sku: 'PEN', name: 'Pen', quantity: '1', batch: null, serial: null, madeOn: null, lastDay: null, tracking: 'NONE', ...more });
const nobody = meaning({ sku: null, name: null });
let key = 0;
const scan = (before: Gathering, code: string, said: Meaning, quantity = '1') => gather(before, { code, quantity }, said, () => `k${++key}`);
const shown = ({ lines }: Gathering) => lines.map(({ sku, quantity, batch, expiresOn, serials }) => [sku, quantity, batch, expiresOn, serials.join(' ')].filter(Boolean).join(' '));

describe('gathering by scan', () => {
  beforeEach(() => { key = 0; });
  const empty = nothingGathered('key', 'main');

  it('adds up what is scanned again, packs by what they hold, and puts the last scanned last', () => {
    const first = scan(empty, '890', meaning()).next;
    const second = scan(first, 'BOX', meaning({ quantity: '12' }), '1.5').next;
    const third = scan(second, 'INK', meaning({ sku: 'INK' }), '2').next;
    expect(shown(third)).toEqual(['PEN 19', 'INK 2']);
    expect(shown(scan(third, '890', meaning()).next)).toEqual(['INK 2', 'PEN 20']);
  });

  it('keeps batches apart, with the last day their code says', () => {
    const one = scan(empty, 'x', meaning({ tracking: 'BATCH', batch: 'B1', lastDay: '2030-01-31' })).next;
    const two = scan(one, 'y', meaning({ tracking: 'BATCH', batch: 'b1' })).next;
    expect(shown(scan(two, 'z', meaning({ tracking: 'BATCH', batch: 'B2' })).next)).toEqual(['PEN 2 B1 2030-01-31', 'PEN 1 B2']);
  });

  it('asks for the batch where the code says none, and takes what is scanned next for it', () => {
    const asked = scan(empty, '890', meaning({ tracking: 'BATCH' }), '6');
    expect([asked.asks, shown(asked.next)]).toEqual(['Scan or type the batch of PEN', []]);
    expect(shown(scan(asked.next, 'LOT 7', nobody, '1').next)).toEqual(['PEN 6 LOT 7']);
    const other = scan(asked.next, 'INK', meaning({ sku: 'INK' }));
    expect([shown(other.next), other.next.asked]).toEqual([['INK 1'], null]);
  });

  it('takes serial numbers one by one, from the code or after the item, and none twice', () => {
    const asked = scan(empty, '890', meaning({ tracking: 'SERIAL' }), '5');
    expect([asked.asks, shown(asked.next)]).toEqual(['Scan the serial number of PEN', []]);
    const one = scan(asked.next, 'S1', nobody).next;
    const two = scan(one, 'S2', nobody).next;
    expect(shown(two)).toEqual(['PEN 2 S1 S2']);
    expect(scan(two, 's1', nobody)).toMatchObject({ refusal: 's1 is scanned already.', next: two });
    expect(shown(scan(two, 'gs1', meaning({ tracking: 'SERIAL', serial: 'S3' })).next)).toEqual(['PEN 3 S1 S2 S3']);
  });

  it('takes units of an item with both one after the other, each of the batch before it, and asks for what is missing', () => {
    const both = (more: Partial<Meaning> = {}) => meaning({ tracking: 'BATCH_SERIAL', ...more });
    const asked = scan(empty, '890', both());
    expect(asked.asks).toBe('Scan or type the batch of PEN');
    const batch = scan(asked.next, 'LOT 7', nobody);
    expect(batch.asks).toBe('Scan the serial number of PEN, batch LOT 7');
    const two = scan(scan(batch.next, 'S1', nobody).next, 'S2', nobody).next;
    const three = scan(two, 'gs1', both({ serial: 'S3' })).next;
    expect(shown(three)).toEqual(['PEN 3 LOT 7 S1 S2 S3']);
    expect(shown(scan(three, 'gs1', both({ batch: 'LOT 8', serial: 'S4', lastDay: '2030-01-31' })).next)).toEqual(['PEN 3 LOT 7 S1 S2 S3', 'PEN 1 LOT 8 2030-01-31 S4']);
    const first = scan(empty, 'gs1', both({ serial: 'S9' }));
    expect([first.asks, shown(scan(first.next, 'LOT 9', nobody).next)]).toEqual(['Scan or type the batch of PEN', ['PEN 1 LOT 9 S9']]);
    expect(gather(empty, { code: '890', quantity: '1' }, both(), () => 'k', false).asks).toBe('Scan the serial number of PEN');
  });

  it('refuses what means nothing and what is no quantity, and changes nothing', () => {
    expect(scan(empty, 'zzz', nobody)).toEqual({ next: empty, refusal: 'No item has this code.' });
    for (const typed of ['0', '-1', 'x']) expect(scan(empty, '890', meaning(), typed)).toEqual({ next: empty, refusal: 'This is not a quantity.' });
    const full = { ...empty, lines: Array.from({ length: 200 }, (_, i) => ({ key: String(i), sku: `S${i}`, name: '', quantity: '1', batch: '', madeOn: '', expiresOn: '', serials: [], rate: '' })) };
    expect(scan(full, '890', meaning()).refusal).toBe('A receipt has at most 200 lines: post these first.');
    expect(scan(full, 'S3', meaning({ sku: 'S3' })).next.lines).toHaveLength(200);
  });

  it('takes back what one scan added, whatever came after it', () => {
    const one = scan(empty, '890', meaning(), '3');
    const two = scan(one.next, 'RO', meaning({ sku: 'RO', tracking: 'SERIAL', serial: 'S1' }));
    const three = scan(two.next, '890', meaning());
    expect(shown(takeBack(three.next, one.added!))).toEqual(['RO 1 S1', 'PEN 1']);
    expect(shown(takeBack(three.next, two.added!))).toEqual(['PEN 4']);
  });

  it('lets a line be corrected', () => {
    const { next } = scan(empty, '890', meaning());
    expect(change(next, 'k1', { quantity: '7', rate: '2.50' }).lines[0]).toMatchObject({ quantity: '7', rate: '2.50', sku: 'PEN' });
  });
});
