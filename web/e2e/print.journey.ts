import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { same, SCREENSHOTS, violationsOn } from './browser.ts';

const SITE = 'd2cbrand';

/** A logo as a company might have: a disc and bars in two colours, 360 × 96 pixels with transparency, drawn here. */
async function logo(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 360, height: 96 });
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = '#0f766e';
    pen.arc(48, 48, 44, 0, 7);
    pen.fill();
    pen.fillStyle = '#f59e0b';
    for (const bar of [0, 1, 2]) pen.fillRect(112, 16 + bar * 26, 230 - bar * 60, 14);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.slice('data:image/png;base64,'.length), 'base64');
}

const hasPicture = (pdf: Buffer) => pdf.includes('/Subtype /Image');

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'the logo of a company stands on its papers, a sample shows how they look, and what cannot be printed is refused at its field',
    async walk(surroundings) {
      const page = await surroundings.window({ expected: /status of 4/ });
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/print'));
      const chooser = page.getByLabel('Picture for Logo on papers');
      await chooser.waitFor({ state: 'attached' });
      // Left so by a walk that was cut off.
      if (await page.getByRole('button', { name: 'Remove' }).count()) await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('button', { name: 'Choose picture' }).waitFor();

      await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), deflateSync(Buffer.alloc(64))]) });
      await page.getByRole('alert').filter({ hasText: /cannot stand on papers|no known kind/ }).waitFor();
      await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await logo(page) });
      await page.getByRole('img', { name: 'Logo on papers' }).waitFor();
      same(await page.getByRole('alert').filter({ hasText: 'cannot stand' }).count(), 0, 'refusals that are left');
      same(await violationsOn(page), [], 'what the page breaks of WCAG');
      await page.screenshot({ path: join(SCREENSHOTS, 'print-settings-1440-light.png') });

      const [sample] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Sample invoice' }).click()]);
      same(hasPicture(await readFile(await sample.path())), true, 'whether the sample bears the logo');
      await page.goto(surroundings.address(SITE, '/oms/invoices'));
      await page.locator('.rows tbody tr').first().click();
      const [invoice] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /PDF/ }).first().click()]);
      same(hasPicture(await readFile(await invoice.path())), true, 'whether an invoice of before bears it');

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      await phone.goto(surroundings.address(SITE, '/settings/print'));
      await phone.getByRole('img', { name: 'Logo on papers' }).waitFor();
      await phone.screenshot({ path: join(SCREENSHOTS, 'print-settings-390-dark.png') });

      await page.goto(surroundings.address(SITE, '/settings/print'));
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('Logo on papers removed').waitFor();
      await page.getByRole('button', { name: 'Choose picture' }).waitFor();
    },
  },
];
