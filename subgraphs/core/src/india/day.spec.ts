import { firstUuidOf, uuidv7 } from '@ilms/kernel/uuid';
import { monthInIndia } from './day.ts';

describe('a month in India', () => {
  it('begins and ends at midnight there, also over the end of a year', () => {
    const said = ({ from, to }: ReturnType<typeof monthInIndia>) => [from.toISOString(), to.toISOString()];
    expect(said(monthInIndia(new Date('2026-11-26T10:00:00Z')))).toEqual(['2026-10-31T18:30:00.000Z', '2026-11-30T18:30:00.000Z']);
    expect(said(monthInIndia(new Date('2026-11-30T18:30:00Z')))).toEqual(['2026-11-30T18:30:00.000Z', '2026-12-31T18:30:00.000Z']);
    expect(said(monthInIndia(new Date('2026-01-15T00:00:00Z'), 1))).toEqual(['2025-11-30T18:30:00.000Z', '2025-12-31T18:30:00.000Z']);
  });

  it('is told by the ids that were made in it', () => {
    const at = Date.parse('2031-05-05T05:05:05.005Z');
    expect(firstUuidOf(new Date(at)) <= uuidv7(at) && uuidv7(at) < firstUuidOf(new Date(at + 1000))).toBe(true);
    expect(firstUuidOf(new Date(at))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/);
  });
});
