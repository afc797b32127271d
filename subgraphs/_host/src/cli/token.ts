import { readSettings } from '@ilms/kernel/settings';
import { ACCESS_LIFETIME } from '@ilms/platform/account/access-token';
import { signInAs } from '@ilms/platform/account/session.service';
import type { Command } from 'commander';
import { operate } from '../system/operation.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';

export function registerToken(program: Command): void {
  program.command('token').argument('<tenant>', 'a company’s address, or panel').argument('<email>', 'one of its people')
    .description('a fresh access token for curl; not in production').option('--json', 'one JSON document').action(token);
}

async function token(slug: string, email: string, { json = false }: { json?: boolean }): Promise<void> {
  if (readSettings().environment === 'production') throw new CommandFailed('In production people sign in themselves, and programs use API keys.', { code: 'TOKEN_REFUSED' });
  await operate(async (operation) => {
    const { domain, port } = operation.settings;
    const tenant = slug === 'panel' ? undefined : await operation.tenant(slug);
    if (tenant?.state === 'purged') throw new CommandFailed(`${slug} was dropped; nobody can sign in there.`, { code: 'NO_DATA' });
    const tenantId = tenant?.id ?? null;
    const { accessToken } = await operation.control((context) => signInAs(context, { email, tenantId, userAgent: 'ilms token' }));
    const url = `http://${slug}.${domain}:${port}/graphql`;
    const curl = `curl ${url} -H 'authorization: Bearer ${accessToken}' -H 'content-type: application/json' -d '{"query":"{ __typename }"}'`;
    new Output(json).answer({ token: accessToken, expiresIn: ACCESS_LIFETIME, url, curl }, curl);
  });
}
