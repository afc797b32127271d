/** Minutes after which a page that nobody touches asks nothing by itself any more: each question counts as use of a session that is to end without any. */
const MINUTES = 5;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Answers whether somebody sits before the page. */
export function attendanceOf(page: EventTarget, now: () => number = Date.now): () => boolean {
  let touched = now();
  for (const sign of SIGNS) page.addEventListener(sign, () => { touched = now(); }, { passive: true });
  return () => now() - touched < MINUTES * 60_000;
}
