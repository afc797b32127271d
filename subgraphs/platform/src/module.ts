import { defineModule } from '@ilms/kernel/module';
import { Membership } from './account/membership.entity.ts';
import { MemberResolver } from './account/member.resolver.ts';
import { Session } from './account/session.entity.ts';
import { forgetStaleSignIns } from './account/stale-sign-ins.ts';
import { User } from './account/user.entity.ts';
import { ViewerResolver } from './account/viewer.resolver.ts';
import { ApiKey } from './api-key/api-key.entity.ts';
import { ApiKeyResolver } from './api-key/api-key.resolver.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { CatalogueResolver } from './catalogue/catalogue.resolver.ts';
import { permissions } from './permissions.ts';
import { shield } from './shield.ts';
import { SubscriptionEvent } from './subscription/subscription-event.entity.ts';
import { Tenant } from './tenant/tenant.entity.ts';
import { TenantResolver } from './tenant/tenant.resolver.ts';

export const module = defineModule({
  code: 'platform',
  name: 'Control plane',
  summary: 'Companies, subscriptions, sign-in and keys.',
  description: 'Which companies there are, what each has subscribed to, who may sign in, and what happened. Works on the control plane; its panel half belongs to our administrators alone.',
  category: 'platform',
  priceInr: 0,
  alwaysOn: true,
  plane: 'control',
  requires: [],
  integrates: [],
  features: { panel: { name: 'Super panel', summary: 'Our own administration; never part of a subscription.' } },
  permissions,
  roles: { company_admin: { name: 'Company administrator', permissions: ['api-key:read', 'api-key:manage', 'member:read', 'session:manage'] } },
  shield,
  navigation: [],
  entities: [Tenant, SubscriptionEvent, User, Membership, Session, ApiKey, AuditEntry],
  jobs: [{ name: 'forget-stale-sign-ins', cron: '10 3 * * *', run: async (context) => void (await forgetStaleSignIns(context)) }],
  resolvers: [ViewerResolver, CatalogueResolver, MemberResolver, ApiKeyResolver, TenantResolver],
  constraints: {},
});
