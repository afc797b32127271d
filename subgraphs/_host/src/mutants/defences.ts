/** One defence, the edit that switches it off, and the tests that must then fail. */
export interface Defence {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Test file, and the part of a test's name to run; a whole file would only take longer. */
  readonly tests: readonly [file: string, name: string];
}

const KERNEL = 'subgraphs/_kernel/src';
const PLATFORM = 'subgraphs/platform/src';
const BACKUP = 'subgraphs/_host/src/backup';
const archive = `${BACKUP}/archive.spec.ts`;
const sealed = `${BACKUP}/sealed-stream.spec.ts`;
const kernelTests = 'subgraphs/_kernel/test/kernel.e2e.ts';
const hiding = 'subgraphs/_host/test/attacks/module-hiding.e2e.ts';
const identity = 'subgraphs/_host/test/attacks/tenant-identity.e2e.ts';
const denial = 'subgraphs/_host/test/attacks/denial.e2e.ts';
const signIn = 'subgraphs/platform/test/sign-in.e2e.ts';
const subscription = 'subgraphs/platform/test/subscription.e2e.ts';
const races = 'subgraphs/platform/test/tenant-races.e2e.ts';
const invitation = 'subgraphs/platform/test/invitation.e2e.ts';
const members = 'subgraphs/platform/test/members.e2e.ts';
const ownRoles = 'subgraphs/platform/test/own-roles.e2e.ts';
const secondFactor = 'subgraphs/platform/test/second-factor.e2e.ts';
const apiKeys = 'subgraphs/platform/test/api-keys.e2e.ts';
const passwords = 'subgraphs/platform/test/password.e2e.ts';
const signInAttacks = 'subgraphs/platform/test/sign-in-attacks.e2e.ts';

/** Defences whose absence a test must notice. `npm run ilms -- mutants` switches them off one by one, in a copy of the sources. */
export const defences: readonly Defence[] = [
  { name: 'the host and the credential must name the same tenant', file: 'router/src/authentication.ts', from: 'if (identity.tenantId !== expected) {', to: 'if (identity.tenantId === undefined) {', tests: [identity, '4:'] },
  { name: 'a context is believed only with its signature', file: `${KERNEL}/signed-context.ts`, from: 'if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;', to: 'void timingSafeEqual;', tests: [hiding, '26:'] },
  { name: 'a context signs one body', file: `${KERNEL}/signed-context.ts`, from: 'claims.body !== bodyHash(body)', to: 'claims.body === undefined', tests: [hiding, '26:'] },
  { name: 'a context grows stale', file: `${KERNEL}/signed-context.ts`, from: 'claims.exp < seconds - LEEWAY', to: 'claims.exp < 0', tests: [hiding, '26:'] },
  { name: 'the entity route is guarded before rows are loaded', file: `${KERNEL}/shield.ts`, from: "row[field] = guardEntities(module, rules);", to: 'row[field] = (void guardEntities, allow);', tests: [kernelTests, 'guards the entity route'] },
  { name: 'a subgraph looks at the entitlements itself', file: `${KERNEL}/shield.ts`, from: "if (!module.alwaysOn && !entitlements.modules.includes(module.code)) {", to: "if (module.code === '') {", tests: [hiding, 'second opinion'] },
  { name: 'who may not see a field may not filter or sort by it', file: `${KERNEL}/list.ts`, from: 'if (!mayRead(context, name, fieldName(spec)))', to: "if (!mayRead && !fieldName)", tests: [kernelTests, 'hides a cost'] },
  { name: 'a repeated request is answered, not repeated', file: `${KERNEL}/tenant-context.ts`, from: 'if (!id) {', to: 'if (id === null) {', tests: [kernelTests, 'does a repeated request once'] },
  { name: 'a row is locked before it is changed', file: `${KERNEL}/tenant-context.ts`, from: '{ id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });', to: '{ id } as never, { lockMode: LockMode.NONE, refresh: true });', tests: [kernelTests, 'gives the last rupees'] },
  { name: 'one statement at a time', file: `${KERNEL}/pool.ts`, from: "{ ...asked, queryMode: 'extended' }", to: '{ ...asked }', tests: [kernelTests, 'stacked statement'] },
  { name: 'an ended session ends its tokens', file: `${PLATFORM}/control-plane.ts`, from: 'if (!session || session.revokedAt ||', to: 'if (!session ||', tests: [signIn, 'ends at sign-out'] },
  { name: 'a name is locked out after five failures', file: `${PLATFORM}/account/session.service.ts`, from: 'if (retryAfter > 0) return', to: 'if (retryAfter < 0) return', tests: [signIn, 'locks a name out'] },
  { name: 'a stolen refresh token ends the session', file: `${PLATFORM}/account/session.service.ts`, from: 'if (isPrevious) session.revokedAt = now;', to: '', tests: [signIn, 'second of two tabs'] },
  { name: 'a refresh needs a header no form can set', file: `${PLATFORM}/account/auth-endpoints.ts`, from: "request.headers['x-ilms-refresh'] !== '1'", to: "request.headers['x-ilms-refresh'] === 'never'", tests: [signIn, 'is renewed'] },
  { name: 'a key never does more than its maker', file: `${PLATFORM}/api-key/api-key.service.ts`, from: 'if (missing.length) throw new ScopeNotHeld(missing);', to: 'void ScopeNotHeld;', tests: [signIn, 'never does more'] },
  { name: 'a suspended company is refused', file: 'router/src/tenant-state.ts', from: "if (!CLOSED.has(tenant.state) && !CLOSED.has(entitlements.state)) return;", to: 'if (CLOSED.size) return;', tests: [subscription, 'suspends a company'] },
  { name: 'what others need cannot be taken away', file: `${PLATFORM}/subscription/subscription.service.ts`, from: 'if (dependants.length) throw new ModuleIsNeeded(code, dependants);', to: 'void ModuleIsNeeded;', tests: [subscription, 'refuses to take away'] },
  { name: 'looking through a tenant’s eyes is read-only', file: 'router/src/variant.ts', from: "exchange.admit({ isQuery: operation.operation === 'query', isAlways: standsOpen(operation, document, schema, index) });", to: '', tests: [subscription, 'runs a query as a tenant'] },
  { name: 'what every company has is never sold', file: `${PLATFORM}/tenant/tenant.service.ts`, from: 'if (entry.alwaysOn) throw new AlwaysOn(code);', to: 'void AlwaysOn;', tests: [races, 'never sells platform'] },
  { name: 'a company is cancelled before its tables go', file: `${PLATFORM}/tenant/tenant.service.ts`, from: '(tenant) => tenant.cancel(new Date())', to: '() => undefined', tests: [races, 'cannot be overtaken'] },
  { name: 'a try is taken before the password is looked at', file: `${PLATFORM}/account/login-attempts.ts`, from: 'failures > this.free && locked', to: 'failures > 1000 && locked', tests: [signInAttacks, 'gets five tries'] },
  { name: 'a key ends with its maker', file: `${PLATFORM}/control-plane.ts`, from: 'return user.isActive ? membership?.roles : undefined;', to: 'return membership?.roles;', tests: [signInAttacks, 'ends when its maker'] },
  { name: 'nobody gives a role that allows more than they may', file: `${PLATFORM}/role/role-book.ts`, from: 'if (missing.length) throw new RoleNotHeld(name, missing);', to: 'void [RoleNotHeld, name];', tests: [ownRoles, 'is no ladder'] },
  { name: 'nobody gives a permission they do not hold', file: `${PLATFORM}/role/role.service.ts`, from: 'if (missing.length) throw new PermissionNotHeld(missing);', to: 'void PermissionNotHeld;', tests: [ownRoles, 'is no ladder'] },
  { name: 'a company keeps an owner', file: `${PLATFORM}/account/member.service.ts`, from: 'if (!others.length) throw new LastOwner(user.name);', to: 'void [LastOwner, others];', tests: [members, 'who is the last one'] },
  { name: 'one change of a company’s people at a time', file: `${PLATFORM}/account/member.service.ts`, from: 'const tenant = await tx.lock(Tenant, tx.tenant.id);', to: 'const tenant = await tx.get(Tenant, tx.tenant.id);', tests: [members, 'remains when two'] },
  { name: 'a code is taken once', file: `${PLATFORM}/account/totp.ts`, from: 'step > (lastStep ?? -1)', to: 'step > -1', tests: [secondFactor, 'takes no code twice'] },
  { name: 'a challenge is good at its own door', file: `${PLATFORM}/account/session.service.ts`, from: '(found.tenantId ?? null) !== tenantId || ', to: '', tests: [secondFactor, 'takes a challenge neither'] },
  { name: 'an invitation is good at its company’s address', file: `${PLATFORM}/invitation/acceptance.ts`, from: '{ tokenHash: tokenHash(token), tenantId } as never', to: '{ tokenHash: tokenHash(token) } as never', tests: [invitation, 'is as if it had never been'] },
  { name: 'a letter about a password works once', file: `${PLATFORM}/account/password.service.ts`, from: 'if (!reset || reset.usedAt || ', to: 'if (!reset || ', tests: [passwords, 'with a letter before'] },
  { name: 'a bound key works from its places only', file: `${PLATFORM}/control-plane.ts`, from: 'if (!known?.within?.length || isWithin(known.within, address)) return known?.identity;', to: 'if (known || isWithin([], address)) return known?.identity;', tests: [apiKeys, 'works from there'] },
  { name: 'only our own proxies say who is calling', file: 'router/src/caller-address.ts', from: 'if (hops.length === 0 || !this.#trusted.check(address, family(address))) return address;', to: 'if (hops.length === 0) return address;', tests: ['router/test/caller-address.spec.ts', 'from where'] },
  { name: 'a search looks only into what the caller may see', file: `${KERNEL}/list.ts`, from: 'options.search.filter((field) => mayRead(context, name, field))', to: '[...options.search]', tests: ['subgraphs/_kernel/test/list-attacks.e2e.ts', 'does not look into'] },
  { name: 'who may not see a field may not add it up', file: `${KERNEL}/list-sums.ts`, from: 'const visible = specs.filter((spec) => mayRead(context, typeName(type), spec.name));', to: 'const visible = [...specs]; void [mayRead, typeName];', tests: ['subgraphs/_host/test/field-permissions.e2e.ts', 'is neither filtered by'] },
  { name: 'who may not see own fields may not filter by them', file: `${KERNEL}/list.ts`, from: "if (!mayRead(context, name, 'customFields'))", to: "if (!mayRead && !'customFields')", tests: ['subgraphs/_kernel/test/list-attacks.e2e.ts', 'is not filtered by the company'] },
  { name: 'aliases are counted', file: 'router/src/limits.ts', from: 'if (this.aliases > LIMITS.aliases)', to: 'if (this.aliases < 0)', tests: [denial, '41:'] },
  { name: 'depth is measured', file: 'router/src/limits.ts', from: 'if (depth > LIMITS.depth)', to: 'if (depth < 0)', tests: [denial, 'sixty levels'] },
  { name: 'a context speaks for the cell of its connection', file: `${KERNEL}/tenant-context.ts`, from: ' || request.tenant.cell !== scope.cell', to: '', tests: [kernelTests, 'signed context and the role'] },
  { name: 'nobody writes in a company while the rest of it is carried', file: 'subgraphs/_host/src/move/fence.ts', from: "rows.map(({ table }) => `${schema}.${table}`).join(', ')} in share mode", to: "rows.map(({ table }) => `${schema}.${table}`).join(', ')} in access share mode", tests: ['subgraphs/_host/test/move.e2e.ts', 'waits for who is still writing'] },
  { name: 'a chunk of an archive knows its place', file: `${BACKUP}/sealed-stream.ts`, from: 'BigInt(place)', to: 'BigInt(0)', tests: [sealed, 'do not open moved'] },
  { name: 'an archive knows its end', file: `${BACKUP}/sealed-stream.ts`, from: 'isLast ? 1 : 0', to: '0', tests: [sealed, 'do not open moved'] },
  { name: 'an archive is of one company', file: `${BACKUP}/archive.ts`, from: ' || head.tenant.id !== header.tenant', to: '', tests: [archive, 'sums do not fit'] },
  { name: 'an archive of newer code is refused', file: `${BACKUP}/load-archive.ts`, from: 'if (!found) throw new ArchiveNewer', to: 'if (!found) continue; if (!module) throw new ArchiveNewer', tests: [archive, 'where it is newer'] },
];
