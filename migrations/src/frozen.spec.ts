import { checksumsOf, committedChecksums, compare, readChecksums } from './frozen.ts';
import { checksumOf, readMigrations } from './migration.ts';

describe('migrations are frozen', () => {
  it('has every migration recorded as it is; `npm run ilms -- migrate freeze` records new ones', () => {
    expect(compare(readChecksums(), checksumsOf(readMigrations()))).toEqual({ changed: [], removed: [], added: [] });
  });

  it('has kept every record of the last commit', () => {
    expect(compare(committedChecksums(), readChecksums())).toMatchObject({ changed: [], removed: [] });
  });

  it('catches a planted change, a removal and a new file', () => {
    expect(compare({ 'public/0001_a.sql': '1', 'public/0002_b.sql': '2' }, { 'public/0001_a.sql': 'x', 'public/0003_c.sql': '3' }))
      .toEqual({ changed: ['public/0001_a.sql'], removed: ['public/0002_b.sql'], added: ['public/0003_c.sql'] });
  });

  it('does not mind how lines end', () => {
    expect(checksumOf('select 1;\r\nselect 2;\r\n')).toBe(checksumOf('select 1;\nselect 2;\n'));
    expect(checksumOf('select 1')).not.toBe(checksumOf('select 2'));
  });
});
