import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from '@ilms/router/refusal';
import { projectRoot } from '../cli/project.ts';
import { errorCatalogue } from './error-catalogue.ts';

describe('the catalogue of errors', () => {
  it('has every code that the source utters, under who utters it, with words', async () => {
    const catalogue = await errorCatalogue();
    const known = new Set(catalogue.map(({ module, code }) => `${module} ${code}`));
    const uttered = globSync(['subgraphs/{core,inventory,oms,platform,_kernel}/src/**/*.ts', 'router/src/**/*.ts'], { cwd: projectRoot }).filter((file) => !/\.(spec|e2e)\.ts$/.test(file)).flatMap((file) => {
      const module = file.split('/')[file.startsWith('router') ? 0 : 1]!.replace('_', '');
      return [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/(?:new (?:RuleBroken|Refusal|Forbidden|DomainError)|super)\('([A-Z][A-Z_]+)'/g)].map(([, code]) => `${module} ${code}`);
    });
    expect(uttered.length).toBeGreaterThan(200);
    expect(uttered.filter((each) => !known.has(each))).toEqual([]);
    expect(Object.keys(REFUSALS).filter((code) => !known.has(`router ${code}`))).toEqual([]);
    expect(catalogue.filter(({ words }) => words.length === 0)).toEqual([]);
  });

  it('follows codes that are made of a noun, and names what stands where figures will', async () => {
    const catalogue = await errorCatalogue();
    expect(catalogue.find(({ code }) => code === 'CORE_TAX_CATEGORY_CODE_TAKEN')).toMatchObject({ module: 'core' });
    expect(catalogue.find(({ code }) => code === 'OMS_CUSTOMER_INACTIVE')).toEqual({ code: 'OMS_CUSTOMER_INACTIVE', module: 'oms', words: ['Customer {code} is inactive and gets no new orders.'] });
    expect(catalogue.find(({ code }) => code === 'THROTTLED')).toMatchObject({ module: 'router', status: 429 });
  });
});
