import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journey } from './browser.ts';
import { goTo } from './browser.ts';

const MODULES = join(import.meta.dirname, '../src/modules');

export const journeys: readonly Journey[] = [
  {
    sentence: 'pictures of every module for the marketplace are taken anew in the demo company',
    onDemand: true,
    async walk(surroundings) {
      const page = await surroundings.window({ width: 1280, height: 800 });
      await surroundings.signIn(page, 'aquapurite');
      for (const code of readdirSync(MODULES).filter((one) => existsSync(join(MODULES, one, 'shots/shots.json')))) {
        const shots = JSON.parse(readFileSync(join(MODULES, code, 'shots/shots.json'), 'utf8')) as { path: string }[];
        for (const [place, { path }] of shots.entries()) {
          await goTo(page, surroundings.address('aquapurite', path));
          await page.locator('h1').first().waitFor();
          await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
          await page.waitForTimeout(800);
          await page.screenshot({ path: join(MODULES, code, `shots/${place + 1}.jpg`), type: 'jpeg', quality: 72 });
        }
      }
    },
  },
];
