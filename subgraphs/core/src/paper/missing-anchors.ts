import { createRequire } from 'node:module';

/** The part of fontkit, the shaper inside pdfmake, that places marks on letters. */
interface MarkPlacement {
  applyLookup(kind: number, table: unknown): boolean;
  applyAnchor(mark: { readonly markAnchor: unknown }, baseAnchor: unknown, baseIndex: number): void;
}
interface Fontkit {
  create(font: Buffer): { layout(text: string): unknown; readonly _layoutEngine: { readonly engine: { readonly GPOSProcessor: MarkPlacement } } };
}

let isMended = false;

/**
 * OpenType lets a letter have no anchor for a class of marks (GPOS types 4 to 6: a null offset); the lookup then does not apply and the next one is tried.
 * fontkit 2.0.4 throws instead (foliojs/fontkit#367), at ਪੰਜਾਬੀ and శ్రీ among others. Mended once, in the copy that pdfmake uses.
 */
export function allowMissingAnchors(anyIndianFont: Buffer): void {
  if (isMended) return;
  const pdfmake = createRequire(createRequire(import.meta.url).resolve('pdfmake'));
  const fontkit = createRequire(pdfmake.resolve('pdfkit'))('fontkit') as Fontkit;
  const font = fontkit.create(anyIndianFont);
  font.layout(' ');
  const placement = Object.getPrototypeOf(font._layoutEngine.engine.GPOSProcessor) as MarkPlacement;
  const { applyLookup, applyAnchor } = placement;
  let isAnchorMissing = false;
  placement.applyAnchor = function apply(mark, baseAnchor, baseIndex) {
    isAnchorMissing = !mark.markAnchor || !baseAnchor;
    if (!isAnchorMissing) applyAnchor.call(this, mark, baseAnchor, baseIndex);
  };
  placement.applyLookup = function look(kind, table) {
    const isApplied = applyLookup.call(this, kind, table) && !isAnchorMissing;
    isAnchorMissing = false;
    return isApplied;
  };
  isMended = true;
}
