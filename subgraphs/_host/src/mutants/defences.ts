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
const web = 'subgraphs/_host/test/attacks/web.e2e.ts';
const access = 'subgraphs/platform/test/tenant-access.e2e.ts';
const approvals = 'subgraphs/platform/test/approvals.e2e.ts';
const signup = 'subgraphs/platform/test/signup.e2e.ts';
const histories = 'subgraphs/platform/src/gateway/gateway-histories.spec.ts';
const apiKeys = 'subgraphs/platform/test/api-keys.e2e.ts';
const passwords = 'subgraphs/platform/test/password.e2e.ts';
const entry = 'subgraphs/platform/test/entry.e2e.ts';
const companySender = 'subgraphs/platform/test/company-sender.e2e.ts';
const signInAttacks = 'subgraphs/platform/test/sign-in-attacks.e2e.ts';

/** Defences whose absence a test must notice. `npm run ilms -- mutants` switches them off one by one, in a copy of the sources. */
export const defences: readonly Defence[] = [
  { name: 'the host and the credential must name the same tenant', file: 'router/src/authentication.ts', from: 'if (identity.tenantId !== expected) {', to: 'if (identity.tenantId === undefined) {', tests: [identity, '4:'] },
  { name: 'a context is believed only with its signature', file: `${KERNEL}/signed-context.ts`, from: 'if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;', to: 'void timingSafeEqual;', tests: [hiding, '26:'] },
  { name: 'a context signs one body', file: `${KERNEL}/signed-context.ts`, from: 'claims.body !== bodyHash(body)', to: 'claims.body === undefined', tests: [hiding, '26:'] },
  { name: 'a context grows stale', file: `${KERNEL}/signed-context.ts`, from: 'claims.exp < seconds - LEEWAY', to: 'claims.exp < 0', tests: [hiding, '26:'] },
  { name: 'the entity route is guarded before rows are loaded', file: `${KERNEL}/shield.ts`, from: "row[field] = guardEntities(module, rules);", to: 'row[field] = (void guardEntities, allow);', tests: [kernelTests, 'guards the entity route'] },
  { name: 'a subgraph looks at the entitlements itself', file: `${KERNEL}/shield.ts`, from: 'if (module.alwaysOn || modules.includes(module.code)) return undefined;', to: 'if (modules) return undefined;', tests: [hiding, 'second opinion'] },
  { name: 'who may not see a field may not filter or sort by it', file: `${KERNEL}/list.ts`, from: 'if (!mayRead(context, name, fieldName(spec)))', to: "if (!mayRead && !fieldName)", tests: [kernelTests, 'hides a cost'] },
  { name: 'a repeated request is answered, not repeated', file: `${KERNEL}/tenant-context.ts`, from: 'if (!id) {', to: 'if (id === null) {', tests: [kernelTests, 'does a repeated request once'] },
  { name: 'a row is locked before it is changed', file: `${KERNEL}/plain-read.ts`, from: "...(locked ? ['for update'] : [])", to: '...(locked ? [] : [])', tests: [kernelTests, 'gives the last rupees'] },
  { name: 'one statement at a time', file: `${KERNEL}/pool.ts`, from: "{ ...asked, queryMode: 'extended' }", to: '{ ...asked }', tests: [kernelTests, 'stacked statement'] },
  { name: 'an ended session ends its tokens', file: `${PLATFORM}/control-plane.ts`, from: 'if (!session || session.revokedAt ||', to: 'if (!session ||', tests: [signIn, 'ends at sign-out'] },
  { name: 'a name is locked out after five failures', file: `${PLATFORM}/account/session.service.ts`, from: 'const attempts = new LoginAttempts(context, address);\n  const { retryAfter, isLast } = await attempts.take();\n  if (retryAfter > 0) return', to: 'const attempts = new LoginAttempts(context, address);\n  const { retryAfter, isLast } = await attempts.take();\n  if (retryAfter < 0) return', tests: [signIn, 'locks a name out'] },
  { name: 'a stolen refresh token ends the session', file: `${PLATFORM}/account/session.service.ts`, from: 'if (isPrevious) session.revokedAt = now;', to: '', tests: [signIn, 'second of two tabs'] },
  { name: 'a refresh needs a header no form can set', file: `${PLATFORM}/account/auth-endpoints.ts`, from: "by itself.\n    if (request.headers['x-ilms-refresh'] !== '1')", to: "by itself.\n    if (request.headers['x-ilms-refresh'] === 'never')", tests: [signIn, 'is renewed'] },
  { name: 'a key never does more than its maker', file: `${PLATFORM}/api-key/api-key.service.ts`, from: 'if (missing.length) throw new ScopeNotHeld(missing);', to: 'void ScopeNotHeld;', tests: [signIn, 'never does more'] },
  { name: 'a suspended company is refused', file: 'router/src/tenant-state.ts', from: 'CLOSED.has(tenant.state) || CLOSED.has(entitlements.state);', to: 'CLOSED.has(tenant.state) && tenant === undefined && entitlements === undefined;', tests: [subscription, 'suspends a company'] },
  { name: 'what others need cannot be taken away', file: `${PLATFORM}/subscription/subscription.service.ts`, from: 'if (dependants.length) throw new ModuleIsNeeded(code, dependants);', to: 'void ModuleIsNeeded;', tests: [subscription, 'refuses to take away'] },
  { name: 'looking through a tenant’s eyes is read-only', file: 'router/src/variant.ts', from: "await exchange.admit({ isQuery: operation.operation === 'query', isAlways: standsOpen(operation, document, schema, index), fields, name: operation.name?.value });", to: '', tests: [subscription, 'runs a query as a tenant'] },
  { name: 'what every company has is never sold', file: `${PLATFORM}/tenant/tenant.service.ts`, from: 'if (entry.alwaysOn) throw new AlwaysOn(code);', to: 'void AlwaysOn;', tests: [races, 'never sells'] },
  { name: 'a company is cancelled before its tables go', file: `${PLATFORM}/tenant/tenant.service.ts`, from: '(tenant) => tenant.cancel(new Date())', to: '() => undefined', tests: [races, 'cannot be overtaken'] },
  { name: 'a try is taken before the password is looked at', file: `${PLATFORM}/account/login-attempts.ts`, from: 'failures > this.free && locked', to: 'failures > 1000 && locked', tests: [signInAttacks, 'gets five tries'] },
  { name: 'a key ends with its maker', file: `${PLATFORM}/control-plane.ts`, from: 'return user.isActive ? rolesIn(context, user.id, tenantId) : undefined;', to: 'return rolesIn(context, user.id, tenantId);', tests: [signInAttacks, 'ends when its maker'] },
  { name: 'nobody gives a role that allows more than they may', file: `${PLATFORM}/role/role-book.ts`, from: 'if (missing.length) throw new RoleNotHeld(name, missing);', to: 'void [RoleNotHeld, name];', tests: [ownRoles, 'is no ladder'] },
  { name: 'nobody gives a permission they do not hold', file: `${PLATFORM}/role/role.service.ts`, from: 'if (missing.length) throw new PermissionNotHeld(missing);', to: 'void PermissionNotHeld;', tests: [ownRoles, 'is no ladder'] },
  { name: 'a company keeps an owner', file: `${PLATFORM}/account/member.service.ts`, from: 'if (!others.length) throw new LastOwner(user.name);', to: 'void [LastOwner, others];', tests: [members, 'who is the last one'] },
  { name: 'one change of a company’s people at a time', file: `${PLATFORM}/account/member.service.ts`, from: 'const tenant = await tx.lock(Tenant, tx.tenant.id);', to: 'const tenant = await tx.get(Tenant, tx.tenant.id);', tests: [members, 'remains when two'] },
  { name: 'a code is taken once', file: `${PLATFORM}/account/totp.ts`, from: 'step > (lastStep ?? -1)', to: 'step > -1', tests: [secondFactor, 'takes no code twice'] },
  { name: 'a challenge is good at its own door', file: `${PLATFORM}/account/session.service.ts`, from: '(found.tenantId ?? null) !== tenantId || ', to: '', tests: [secondFactor, 'takes a challenge neither'] },
  { name: 'an invitation is good at its company’s address', file: `${PLATFORM}/invitation/acceptance.ts`, from: '{ tokenHash: tokenHash(token), tenantId } as never', to: '{ tokenHash: tokenHash(token) } as never', tests: [invitation, 'is as if it had never been'] },
  { name: 'a letter about a password works once', file: `${PLATFORM}/account/password.service.ts`, from: 'if (!reset || reset.usedAt || ', to: 'if (!reset || ', tests: [passwords, 'with a letter before'] },
  { name: 'a bound key works from its places only', file: `${PLATFORM}/control-plane.ts`, from: 'if (!known?.within?.length || isWithin(known.within, address)) return known?.identity;', to: 'if (known || isWithin([], address)) return known?.identity;', tests: [apiKeys, 'works from there'] },
  { name: 'one of us is out of a company when his access ends', file: 'router/src/graphql-endpoint.ts', from: 'if (access?.id !== identity.accessId) throw unauthenticated();', to: 'void unauthenticated;', tests: [entry, 'is out at once'] },
  { name: 'a way into a company works once', file: `${PLATFORM}/access/handover.service.ts`, from: ', tenantId, usedAt: null }', to: ', tenantId }', tests: [entry, 'comes in once'] },
  { name: 'who has come to read changes nothing', file: 'router/src/graphql-endpoint.ts', from: 'if (access && !access.mayWrite && !isQuery) return', to: 'if (access && !access.mayWrite && !isQuery && isAlways) return', tests: [entry, 'changes nothing where'] },
  { name: 'what is a company’s own is kept from support', file: `${PLATFORM}/catalogue/catalogue.ts`, from: '.filter((permission) => !kept.has(permission))', to: '.filter(() => kept.size > 0)', tests: [entry, 'touches nothing'] },
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
  { name: '10: a changed password ends the sessions before it', file: `${PLATFORM}/control-plane.ts`, from: '!user?.isActive || user.passwordChangedAt > session.createdAt', to: '!user?.isActive', tests: [signIn, 'ends when its person leaves'] },
  { name: '11: the host is not taken from an absolute request line', file: 'router/src/host.ts', from: "!request.url?.startsWith('/') || ", to: '', tests: [identity, '11:'] },
  { name: '12: an encoded name is nobody’s', file: `${PLATFORM}/tenant/slug.ts`, from: "slug.startsWith('xn--') || slug.includes('--')", to: "slug === ''", tests: ['subgraphs/platform/src/tenant/slug.spec.ts', 'may not be'] },
  { name: '12: no two addresses look alike', file: `${PLATFORM}/tenant/slug.ts`, from: 'other !== slug && skeleton(other) === like', to: 'other === slug && other === like', tests: ['subgraphs/platform/src/tenant/slug.spec.ts', 'mistaken for another'] },
  { name: '15: an address is letters, digits and hyphens', file: `${PLATFORM}/tenant/slug.ts`, from: 'if (!SHAPE.test(slug)) throw', to: 'if (!SHAPE.test(slug) && slug === "") throw', tests: ['subgraphs/platform/src/tenant/slug.spec.ts', 'may not be'] },
  { name: '16: programs do not come in while a company is closed', file: 'router/src/graphql-endpoint.ts', from: "if (isShut && identity.actor.kind === 'key') throw closed();", to: 'void closed;', tests: [subscription, 'suspends a company'] },
  { name: '17: what was switched off is not remembered', file: `${PLATFORM}/subscription/resolve.ts`, from: "case 'module_disabled': enabled.delete(subject); break;", to: "case 'module_disabled': break;", tests: [web, '17:'] },
  { name: '18: a company that is gone has no address', file: 'router/src/site.ts', from: "if (tenant && tenant.state !== 'purged') return", to: 'if (tenant) return', tests: [approvals, 'takes two of us and seven days'] },
  { name: '19: who is away is not served', file: 'router/src/tenant-state.ts', from: 'if (!AWAY.has(tenant.state) && !AWAY.has(entitlements.state) && tenant.minSchemaOk !== false) return;', to: 'if (tenant.minSchemaOk !== false) return;', tests: [identity, '19: in maintenance'] },
  { name: '19: a schema that lags behind is not served', file: 'router/src/tenant-state.ts', from: '&& tenant.minSchemaOk !== false) return;', to: '&& tenant !== undefined) return;', tests: [identity, '19: whose schema'] },
  { name: '20: an access ends with its time', file: `${PLATFORM}/access/tenant-access.entity.ts`, from: 'return !this.endedAt && this.endsAt > at;', to: 'return !this.endedAt && Boolean(at);', tests: [access, 'is out at once'] },
  { name: '20: one of us without an access is not in a company', file: 'router/src/graphql-endpoint.ts', from: "if (!access) throw new Refusal('ACCESS_NEEDED'", to: "if (access === null) throw new Refusal('ACCESS_NEEDED'", tests: [access, 'is refused without an access'] },
  { name: '35: a key works at its company alone', file: `${PLATFORM}/control-plane.ts`, from: 'identity: { tenantId: row.tenantId, actor, permissions, keyId: row.id }', to: 'identity: { tenantId: null, actor, permissions, keyId: row.id }', tests: [signIn, 'speaks for its company'] },
  { name: '38: nobody approves what he has asked for', file: `${PLATFORM}/approval/approval.entity.ts`, from: 'if (by.id === this.askedById) throw new ApprovalByAnother(this.askedBy);', to: 'void ApprovalByAnother;', tests: [approvals, 'is not approved or refused by whoever asked'] },
  { name: '40: a shared document needs its whole secret', file: 'subgraphs/core/src/share-link/share-link.service.ts', from: "!timingSafeEqual(Buffer.from(link.secretHash), Buffer.from(hash(secret)))", to: '!timingSafeEqual(Buffer.from(link.secretHash), Buffer.from(link.secretHash))', tests: ['subgraphs/_host/test/sharing.e2e.ts', 'answers wrong, expired'] },
  { name: '40: a shared document ends with its day', file: 'subgraphs/core/src/share-link/share-link.entity.ts', from: 'this.expiresAt > now', to: 'Boolean(now)', tests: ['subgraphs/_host/test/sharing.e2e.ts', 'answers wrong, expired'] },
  { name: '52: a body is JSON or nothing', file: `${PLATFORM}/account/auth-endpoints.ts`, from: "if (!/^application\\/json\\b/.test(request.headers['content-type'] ?? '')) return", to: 'if (request.headers.host === undefined) return', tests: [web, '52:'] },
  { name: '54: a file is what its bytes are', file: 'subgraphs/core/src/attachment/sniff.ts', from: "if (!type) throw new RuleBroken('CORE_FILE_TYPE_REFUSED'", to: "if (type === '') throw new RuleBroken('CORE_FILE_TYPE_REFUSED'", tests: [web, '54:'] },
  { name: '54: only our own scripts run', file: 'subgraphs/_host/src/web/pages.ts', from: "script-src 'self'; style-src", to: "script-src 'self' 'unsafe-inline'; style-src", tests: ['subgraphs/_host/src/web/pages.spec.ts', 'allow only our own scripts'] },
  { name: '55: no neighbour sets our cookie', file: `${PLATFORM}/account/auth-endpoints.ts`, from: "? '__Host-ilms-session' : 'ilms-session'", to: "? 'ilms-session' : 'ilms-session'", tests: [web, '55:'] },
  { name: '57: answers are framed by nobody', file: 'router/src/answer.ts', from: "'x-frame-options': 'DENY',", to: '', tests: [web, '90:'] },
  { name: '58: an unknown person is answered like a wrong password', file: `${PLATFORM}/account/password.service.ts`, from: 'const EVEN_MILLISECONDS = 300;', to: 'const EVEN_MILLISECONDS = 0;', tests: [passwords, 'is answered alike'] },
  { name: '68: a name that leads into a private network is not called', file: 'subgraphs/core/src/webhook/post-message.ts', from: '!found.every(({ address }) => isPublic(address))', to: 'found.length < 0', tests: ['subgraphs/core/src/webhook/public-address.spec.ts', 'whose name leads'] },
  { name: '68: an address of our own network is not taken', file: 'subgraphs/core/src/webhook/post-message.ts', from: 'if (!allowPrivate && isIP(host) && !isPublic(host)) throw', to: 'if (!allowPrivate && !host) throw', tests: ['subgraphs/core/src/webhook/public-address.spec.ts', 'a target'] },
  { name: '77: money for another company is not written down', file: `${PLATFORM}/gateway/objection.ts`, from: '(tenant && tenant !== asked.tenantId) || ', to: '', tests: [histories, 'money that arrives'] },
  { name: '77: another amount is not what was asked for', file: `${PLATFORM}/gateway/objection.ts`, from: 'if (!amount.eq(asked.amount)) return', to: 'if (amount.lt(0)) return', tests: [histories, 'money that arrives'] },
  { name: '78: a business tries us out once', file: `${PLATFORM}/signup/signup.service.ts`, from: "throw new TriedBefore('PAN');", to: 'void TriedBefore;', tests: [signup, 'lets one business try once'] },
  { name: '78: of two who try at once one is made', file: `${PLATFORM}/signup/make-company.ts`, from: 'if (row!.signup_id !== id) throw new TriedBefore(kind);', to: 'void [row, TriedBefore];', tests: [signup, 'lets one business try once'] },
  { name: '79: who counts waits for the other who counts', file: `${KERNEL}/limits.ts`, from: "await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${tx.tenant.schema} limit ${limit}`]);", to: '', tests: ['subgraphs/oms/src/order/order-limit.e2e.ts', 'takes five of fifty'] },
  { name: '83: production has a secret of its own', file: `${KERNEL}/settings.ts`, from: "if (read['secret'] === DEVELOPMENT_SECRET) problems", to: "if (read['secret'] === '') problems", tests: ['subgraphs/_kernel/src/settings.spec.ts', 'refuses the development secret'] },
  { name: '83: production has no demo accounts', file: `${KERNEL}/settings.ts`, from: "if (read['demo'] === 'on') problems", to: "if (read['demo'] === 'maybe') problems", tests: ['subgraphs/_kernel/src/settings.spec.ts', 'refuses the development secret'] },
  { name: '84: a role that nobody has taken on may read nothing', file: 'migrations/src/roles.ts', from: 'revoke all on schema public from public; ', to: '', tests: ['migrations/src/runner.e2e.ts', 'as long as it has taken on no role'] },
  { name: '85: removing a company waits for its days of grace', file: `${PLATFORM}/approval/approval.entity.ts`, from: "this.state === 'APPROVED' && this.dueAt! <= at", to: "this.state === 'APPROVED' && Boolean(at)", tests: [approvals, 'takes two of us and seven days'] },
  { name: '86: a line of the audit trail carries what it says', file: `${PLATFORM}/audit/audit.ts`, from: ' || hashOf(line) !== line.hash) return number;', to: ') return number;', tests: [subscription, 'cannot be rewritten by the application'] },
  { name: '88: a token of another clock is not taken', file: `${PLATFORM}/account/access-token.ts`, from: 'clockTolerance: 5 }', to: 'clockTolerance: 86_400 }', tests: [identity, '9: '] },
  { name: '90: answers are kept by nobody', file: 'router/src/answer.ts', from: "'cache-control': 'private, no-store',", to: '', tests: [web, '90:'] },
  { name: 'a letter leaves from a company’s address only while its key is published', file: `${PLATFORM}/sender/own-sender.ts`, from: ' and s.lapsing_since is null', to: '', tests: [companySender, 'is left for our address at once'] },
  { name: 'a key proves a domain only where it is published', file: `${PLATFORM}/sender/dkim-record.ts`, from: "if (published !== publicKey ||", to: "if (published === '' ||", tests: [companySender, 'for itself, and by neither'] },
  { name: 'a sender’s key opens for its own company and row', file: `${PLATFORM}/sender/sender-key.ts`, from: "({ tenantId, purpose: 'sender-key', record: id })", to: "({ tenantId: '', purpose: 'sender-key', record: id === tenantId ? id : '' })", tests: ['subgraphs/platform/src/sender/sender-key.spec.ts', 'sealed for its company and row'] },
  { name: 'a held-up look undoes nothing', file: `${PLATFORM}/sender/check-sender.ts`, from: ' || (sender.checkedAt && sender.checkedAt > looked.at)', to: '', tests: [companySender, 'the later of two looks'] },
  { name: 'a sender begins with nothing that ends a line', file: `${PLATFORM}/sender/sender.service.ts`, from: 'if (!LOCAL_PART.test(localPart)) throw', to: "if (!LOCAL_PART.test(localPart) && localPart === '') throw", tests: [companySender, 'begins with what cannot'] },
  { name: 'a letter is signed for the domain it comes from', file: 'subgraphs/_host/src/mail/letterbox.ts', from: "domainName: address.slice(address.lastIndexOf('@') + 1)", to: "domainName: bareAddress(from).slice(bareAddress(from).lastIndexOf('@') + 1)", tests: ['subgraphs/_host/src/mail/letterbox.spec.ts', 'is signed for the domain'] },
];
