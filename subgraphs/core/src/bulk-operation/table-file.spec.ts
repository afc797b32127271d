import readXlsxFile from 'read-excel-file/node';
import { harmless, readTable, writeCsv, writeXlsx } from './table-file.ts';

const read = (text: string | Buffer, name = 'x.csv') => readTable(name, Buffer.isBuffer(text) ? text : Buffer.from(text));

describe('a table out of a file', () => {
  it.each([
    ['commas', 'Code,Name\n1,"A, B"\n'], ['semicolons', 'Code;Name\n1;A, B\n'], ['tabs and a mark', '\uFEFFCode\tName\r\n1\tA, B\r\n'], ['blank lines before and between', '\n,\nCode,Name\n,\n1,"A, B"\n'],
  ])('is read with %s', async (_, text) => {
    expect(await read(text)).toEqual({ headings: ['Code', 'Name'], rows: [{ Code: '1', Name: 'A, B' }] });
  });

  it('is read in the letters Windows writes, and in UTF-16', async () => {
    expect((await read(Buffer.from('Name\ncaf\xe9\n', 'latin1'))).rows).toEqual([{ Name: 'café' }]);
    expect((await read(Buffer.from('\uFEFFName\nरोटी\n', 'utf16le'))).rows).toEqual([{ Name: 'रोटी' }]);
  });

  it('tells columns of one name apart and gives the nameless a place', async () => {
    expect((await read('Size,Size,\nL,XL,x\n')).headings).toEqual(['Size', 'Size (2)', 'Column 3']);
  });

  it('comes out of a workbook with figures as they are written', async () => {
    const book = await writeXlsx([{ title: 'SKU', kind: 'text' }, { title: 'Price', kind: 'amount' }, { title: 'From', kind: 'day' }], [['A-1', '1499.50', '2026-11-22'], ['007', '', '']]);
    expect(await read(book, 'x.xlsx')).toEqual({ headings: ['SKU', 'Price', 'From'], rows: [{ SKU: 'A-1', Price: '1499.5', From: '2026-11-22' }, { SKU: '007', Price: '', From: '' }] });
  });

  it.each([['nothing', ''], ['bytes', Buffer.from([0, 1, 2, 250])], ['a broken workbook', Buffer.from('PK\u0003\u0004nonsense', 'latin1')], ['too many columns', Array.from({ length: 201 }, (_, i) => `c${i}`).join(',')]])('is refused when it is %s', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'CORE_FILE_UNREADABLE' });
  });

  it('is refused when it unpacks to more than fits', async () => {
    const book = Buffer.from(await writeXlsx([{ title: 'A', kind: 'text' }], [['x']]));
    const entry = book.indexOf('PK\u0001\u0002', 0, 'latin1');
    book.writeUInt32LE(300 * 1024 * 1024, entry + 24);
    await expect(read(book)).rejects.toThrow('larger than 200 MB');
  });
});

describe('a file that is written', () => {
  it.each([['=1+1', "'=1+1"], ['+91 98', "'+91 98"], ['@x', "'@x"], ['-1', '-1'], ['-1.5', '-1.5'], ['-x', "'-x"], ['plain', 'plain']])('disarms %s', (value, safe) => expect(harmless(value)).toBe(safe));

  it('opens in Excel as it was meant', () => {
    expect(writeCsv(['A', 'B'], [['x "y"', 'a,b'], ['=cmd', '']]).toString()).toBe('\uFEFFA,B\r\n"x ""y""","a,b"\r\n\'=cmd,\r\n');
  });

  it('is read again as it was before it was disarmed, and another apostrophe stays', async () => {
    const { rows } = await readTable('back.csv', writeCsv(['Phone', 'Sum', 'Word'], [['+91 98200 12345', '=1+1', "'tis"]]));
    expect(rows).toEqual([{ Phone: '+91 98200 12345', Sum: '=1+1', Word: "'tis" }]);
  });

  it('keeps a figure that no double holds as text', async () => {
    const book = await writeXlsx([{ title: 'Amount', kind: 'amount' }], [['12345678901234567.89'], ['0.1']]);
    expect((await readXlsxFile(book))[0]!.data).toEqual([['Amount'], ['12345678901234567.89'], [0.1]]);
  });
});
