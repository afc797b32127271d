import { readSettings } from '@ilms/kernel/settings';
import type { Command } from 'commander';
import { seedTenant } from '../system/seed-tenant.ts';
import { operate } from '../system/operation.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';

export function registerSeed(program: Command): void {
  program.command('seed').argument('<tenant>', 'a company’s address').description('fills a company with each module’s believable small company; not in production').option('--json', 'one JSON document').action(seed);
}

async function seed(slug: string, { json = false }: { json?: boolean }): Promise<void> {
  if (readSettings().environment === 'production') throw new CommandFailed('Invented records do not belong among real ones: seed is refused in production.', { code: 'SEED_REFUSED' });
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = await operation.tenant(slug);
    const filled = await operation.inside(tenant, async (_, request) => {
      await output.steps({}, [{ title: `Fill ${slug}`, task: (_context, task) => seedTenant(operation.installation, request.tenant, (text) => { task.output = text; }) }]);
      return operation.installation.modules.filter((module) => module.seed && request.entitlements.modules.includes(module.code)).map((module) => module.code);
    });
    output.answer({ tenant: slug, filled }, `${slug} is filled: ${filled.join(', ')}.`);
  });
}
