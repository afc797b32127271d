import type { RequestContext, TenantRef } from '@ilms/kernel/context';
import type { Module } from '@ilms/kernel/module';
import { inScope, SYSTEM } from '@ilms/kernel/scope';
import { RequestScope } from '@ilms/kernel/tenant-context';
import { dropSchema, dropTables, provisionSchema } from '@ilms/migrations/provision';
import type { MikroORM } from '@mikro-orm/postgresql';
import { platform, type Provisioner } from '@ilms/platform/runtime';
import type { Owners } from './cells.ts';

type Provisioned = Omit<TenantRef, 'cell'> & { readonly name: string };

/** Makes tenants' tables on the owner's connection, then lets each module put its masters in under the tenant's own role. */
export class OwnerProvisioner implements Provisioner {
  constructor(private readonly owners: Owners, private readonly orm: MikroORM, private readonly modules: readonly Module[]) {}

  /** A company that is moved meanwhile is given the tables where it lives then; what was made where it lived is dropped. */
  async provision(tenant: Provisioned, codes: readonly string[]): Promise<void> {
    for (;;) {
      const cell = await this.cellOf(tenant.id);
      const failure = await this.provisionIn(cell, tenant, codes).then(() => undefined, (error: Error) => error);
      if ((await this.cellOf(tenant.id)) === cell) {
        if (failure) throw failure;
        return;
      }
      await dropTables(this.owners.of(cell), tenant.schema);
    }
  }

  async drop({ schema }: { schema: string }): Promise<void> {
    for (const pool of await this.owners.ofAllItsCells(schema)) await dropSchema(pool, schema);
  }

  private async cellOf(tenantId: string): Promise<string> {
    const { rows } = await this.owners.home.query<{ cell: string }>('select cell from public.tenant where id = $1', [tenantId]);
    return rows[0]!.cell;
  }

  private async provisionIn(cell: string, { id, slug, name, schema }: Provisioned, codes: readonly string[]): Promise<void> {
    await provisionSchema(this.owners.of(cell), { schema, modules: platform().catalogue.inOrder(codes) });
    const request: RequestContext = {
      tenant: { id, slug, schema, cell }, actor: SYSTEM, permissions: ['*'], requestId: 'provisioning',
      entitlements: { modules: codes, features: [], limits: {}, state: 'provisioning', hash: '' },
    };
    for (const module of this.modules) {
      if (!codes.includes(module.code) || !module.prepare || module.plane !== 'tenant') continue;
      await inScope({ role: schema, cell, actor: SYSTEM, requestId: 'provisioning' }, () =>
        new RequestScope(request, this.orm, schema).transaction(async (tx) => {
          // Two who provision the same tenant at once: the second finds what the first has put in, and adds nothing.
          await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`prepare ${schema}`]);
          await module.prepare!(tx, { slug, name });
        }));
    }
  }
}
