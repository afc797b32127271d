import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundaries, readManifests } from './boundaries.ts';

const root = join(import.meta.dirname, '../../../..');
const planted = join(root, 'subgraphs/_host/planted/boundaries');

/** What the checker finds among the planted files: rule → the files that broke it. */
function findings(): Record<string, string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'ilms-boundaries-'));
  const configuration = boundaries(planted);
  const options = { ...configuration.options, exclude: undefined, cache: undefined };
  writeFileSync(join(directory, 'rules.json'), JSON.stringify({ ...configuration, options }));
  try {
    const output = execFileSync(process.execPath, [join(root, 'node_modules/.bin/depcruise'), '--config', join(directory, 'rules.json'), '--output-type', 'json', 'subgraphs', 'router', 'web'],
      { cwd: planted, encoding: 'utf8', maxBuffer: 1e8 });
    const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } };
    const found: Record<string, string[]> = {};
    for (const { rule, from } of summary.violations) found[rule.name] = [...new Set([...(found[rule.name] ?? []), from])].sort();
    return found;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('import boundaries', () => {
  it('reads what a module requires from its manifest', () => {
    expect(readManifests(planted)).toEqual([
      { code: 'core', requires: [] }, { code: 'crm', requires: [] }, { code: 'inventory', requires: [] }, { code: 'oms', requires: ['inventory'] },
    ]);
  });

  it('catch each planted violation and nothing that is allowed', () => {
    expect(findings()).toEqual({
      'modules-meet-in-the-graph-or-along-requires': ['subgraphs/crm/src/reaches-host.ts', 'subgraphs/crm/src/reaches-inventory.ts', 'subgraphs/inventory/src/reaches-back.ts'],
      'kernel-knows-no-module': ['subgraphs/_kernel/src/knows-oms.ts'],
      'router-knows-no-module': ['router/src/knows-oms.ts'],
      'domain-knows-no-transport': ['subgraphs/oms/src/knows-resolver.entity.ts', 'subgraphs/oms/src/speaks-graphql.service.ts', 'subgraphs/oms/src/speaks-http.service.ts'],
      'web-modules-stand-alone': ['web/src/app/knows-server.ts', 'web/src/modules/crm/uses-orders.ts', 'web/src/shared/knows-orders.ts'],
      'no-cycles': ['subgraphs/core/src/one.ts'], // one for each cycle,
    });
  });
});
