import type { ShieldTable } from '@ilms/kernel/permissions';

export const shield: ShieldTable = {
  Query: {
    anyone: 'viewer catalogue roles permissions',
    'member:read': 'members',
    'session:manage': 'sessions',
    'api-key:read': 'apiKeys',
    'panel:read @panel': 'tenants tenant auditEntries',
  },
  Mutation: {
    'session:manage': 'sessionRevoke',
    'api-key:manage': 'apiKeyCreate apiKeyRevoke',
    'panel:manage @panel': 'tenantCreate tenantModuleEnable tenantModuleDisable tenantFeatureSet tenantSuspend tenantResume',
  },
  Viewer: { anyone: 'id name email kind permissions tenant' },
  TenantInfo: { anyone: 'id slug name state trialEndsOn plan' },
  CatalogueModule: { anyone: 'code name summary description category priceInr isEnabled isAlwaysOn isBuilt requires integrates navigation features' },
  CatalogueFeature: { anyone: 'code name isEnabled config' },
  NavigationPlace: { anyone: 'label path permission' },
  BuiltInRole: { anyone: 'code name module permissions' },
  PermissionWords: { anyone: 'code sentence' },
  Member: { 'member:read': 'id name email roles isActive' },
  MemberSession: { 'session:manage': 'id userName userAgent createdAt lastUsedAt revokedAt' },
  ApiKey: { 'api-key:read': 'id name prefix scopes createdAt expiresAt revokedAt lastUsedAt version' },
  Tenant: { 'panel:read @panel': 'id slug name cell state plan trialEndsOn createdAt updatedAt version modules features monthlyPriceInr address' },
  TenantModule: { 'panel:read @panel': 'code name priceInr isEnabled isBuilt requires missing dependants' },
  TenantFeature: { 'panel:read @panel': 'code module name isEnabled config' },
  AuditEntry: { 'panel:read @panel': 'id number at tenantId actorKind actorId actorName action details requestId hash' },
};
