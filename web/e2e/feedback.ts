import type { Page } from 'playwright-core';

declare global {
  interface Window { feedback: Promise<number> }
}

/**
 * Milliseconds between what a person did and the first change of the page that was painted after it: what decides whether an
 * application feels as if it heard. The browser's own clock is read, so the distance to it does not count.
 */
export async function feedback(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    window.feedback = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('Nothing changed within ten seconds.')), 10_000);
      let began: number | undefined;
      const begin = (event: Event) => { if (event.isTrusted) began ??= event.timeStamp; };
      for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, begin, { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (began === undefined) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began!)));
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  });
  await act();
  return page.evaluate(() => window.feedback);
}
