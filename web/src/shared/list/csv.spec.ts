import { textColumn } from './column.ts';
import { csvCell, toCsv } from './csv.ts';

describe('CSV of a list', () => {
  it('disarms what a spreadsheet would run, and leaves negative figures alone', () => {
    expect(csvCell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
    expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(csvCell('-12.50')).toBe('-12.50');
    expect(csvCell('-12+3')).toBe("'-12+3");
  });

  it('writes the shown columns in their order, for Excel', () => {
    const columns = [textColumn<{ code: string; name: string }>({ key: 'code', title: 'Code', text: (row) => row.code }), textColumn<{ code: string; name: string }>({ key: 'name', title: 'Name', text: (row) => row.name })];
    expect(toCsv(columns, [{ code: 'A1', name: 'Kurta, blue' }])).toBe('\uFEFFCode,Name\r\nA1,"Kurta, blue"\r\n');
  });
});
