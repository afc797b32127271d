import { isUuid, uuidv7 } from './uuid.ts';

describe('a time-ordered UUID', () => {
  it('is of version 7 and carries its millisecond', () => {
    const now = Date.UTC(2099, 0, 1);
    const id = uuidv7(now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  });

  it('follows the one before, also within a millisecond and when the clock goes back', () => {
    const now = Date.UTC(2100, 0, 1);
    const ids = Array.from({ length: 20_000 }, (_, i) => uuidv7(now - (i % 3)));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is told from any other text', () => {
    expect([uuidv7(), '00000000-0000-0000-0000-000000000000'].every(isUuid)).toBe(true);
    expect(['', 'x', '00000000-0000-0000-0000-00000000000', "'; drop", `${uuidv7()} `].some(isUuid)).toBe(false);
  });
});
