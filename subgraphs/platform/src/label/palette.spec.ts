import fc from 'fast-check';
import { contrast, paletteOf, readableAccent } from './palette.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('an accent', () => {
  it('is measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#4f46e5', '#4f46e5')).toBe(1);
  });

  it('is refused where white words on it could not be read, with the nearest one that would do', () => {
    expect(() => paletteOf('#facc15')).toThrow('White words on #facc15 have a contrast of 1.53; 4.5 is needed');
    expect(readableAccent('#facc15')).toBe('#8c720c');
    expect(readableAccent('#0f766e')).toBe('#0f766e');
  });

  it('gives words and buttons that can be read in both modes, whatever it is', () => {
    fc.assert(fc.property(colour, (any) => {
      const { light, dark } = paletteOf(readableAccent(any));
      for (const { accent, accentHover, onAccent } of [light, dark]) for (const back of [accent, accentHover]) expect(contrast(back, onAccent)).toBeGreaterThanOrEqual(4.5);
      for (const back of ['#ffffff', '#f6f7f9', light.selected]) expect(contrast(light.accentText, back)).toBeGreaterThanOrEqual(4.5);
      for (const back of ['#13161c', '#0e1116', '#1b1f27', dark.selected]) expect(contrast(dark.accentText, back)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark.accent, '#13161c')).toBeGreaterThanOrEqual(3);
    }));
  });
});
