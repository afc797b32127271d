import { labelsOnPage, placeOf, SHEETS } from './label-layout.ts';

describe('a sheet of labels', () => {
  it('holds as many as its name says, and every label lies on the paper', () => {
    expect(Object.entries(SHEETS).map(([name, sheet]) => [name, labelsOnPage(sheet)])).toEqual([['A4_24', 24], ['A4_40', 40], ['A4_65', 65], ['ROLL_50_25', 1], ['ROLL_100_50', 1]]);
    for (const sheet of Object.values(SHEETS)) {
      const { x, y, page } = placeOf(sheet, 1, labelsOnPage(sheet) - 1);
      expect(page).toBe(0);
      expect(x + sheet.label.width).toBeLessThanOrEqual(sheet.page.width);
      expect(y + sheet.label.height).toBeLessThanOrEqual(sheet.page.height);
      expect(sheet.across).toBeGreaterThanOrEqual(sheet.label.width);
      expect(sheet.down).toBeGreaterThanOrEqual(sheet.label.height);
    }
  });

  it('goes row by row, from the label where it begins, and over the page', () => {
    const { A4_24 } = SHEETS;
    expect(placeOf(A4_24, 1, 0)).toEqual({ page: 0, x: 7.2, y: 12.9 });
    expect(placeOf(A4_24, 5, 0)).toEqual({ page: 0, x: 7.2 + 66.04, y: 12.9 + 33.9 });
    expect(placeOf(A4_24, 24, 1)).toEqual({ page: 1, x: 7.2, y: 12.9 });
  });
});
