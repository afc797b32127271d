import type { RequestContext } from '@ilms/kernel/context';
import type { Module } from '@ilms/kernel/module';
import { inScope, SYSTEM } from '@ilms/kernel/scope';
import { RequestScope } from '@ilms/kernel/tenant-context';
import { dropSchema, provisionSchema } from '@ilms/migrations/provision';
import type { MikroORM } from '@mikro-orm/postgresql';
import { platform, type Provisioner } from '@ilms/platform/runtime';
import type pg from 'pg';

/** Makes tenants' tables on the owner's connection, then lets each module put its masters in under the tenant's own role. */
export class OwnerProvisioner implements Provisioner {
  constructor(private readonly owner: pg.Pool, private readonly orm: MikroORM, private readonly modules: readonly Module[]) {}

  async provision(tenant: { id: string; slug: string; name: string; schema: string }, codes: readonly string[]): Promise<void> {
    await provisionSchema(this.owner, { schema: tenant.schema, modules: platform().catalogue.inOrder(codes) });
    const request: RequestContext = {
      tenant, actor: SYSTEM, permissions: ['*'], requestId: 'provisioning',
      entitlements: { modules: codes, features: [], limits: {}, state: 'provisioning', hash: '' },
    };
    for (const module of this.modules) {
      if (!codes.includes(module.code) || !module.prepare || module.plane !== 'tenant') continue;
      await inScope({ role: tenant.schema, actor: SYSTEM, requestId: 'provisioning' }, () =>
        new RequestScope(request, this.orm, tenant.schema).transaction(async (tx) => {
          // Two who provision the same tenant at once: the second finds what the first has put in, and adds nothing.
          await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`prepare ${tenant.schema}`]);
          await module.prepare!(tx, tenant);
        }));
    }
  }

  async drop({ schema }: { schema: string }): Promise<void> {
    await dropSchema(this.owner, schema);
  }
}
