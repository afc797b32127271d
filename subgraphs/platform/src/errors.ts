import { Conflict, RuleBroken } from '@ilms/kernel/errors';
import type { ConfigObjection } from '@ilms/kernel/feature';

export class UnknownModule extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_UNKNOWN_MODULE', `There is no module ${code}.`, { module: code }, ['module']);
  }
}

export class ModuleNeedsOthers extends RuleBroken {
  constructor(module: string, missing: readonly string[]) {
    super('PLATFORM_MODULE_NEEDS_OTHERS', `${module} needs ${missing.join(', ')}, which this company does not have. Enable them together.`, { module, missing }, ['module']);
  }
}

export class ModuleIsNeeded extends RuleBroken {
  constructor(module: string, dependants: readonly string[]) {
    super('PLATFORM_MODULE_IS_NEEDED', `${module} cannot be switched off while ${dependants.join(', ')} need it.`, { module, dependants }, ['module']);
  }
}

export class ModuleNotBuilt extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_NOT_AVAILABLE', `${module} cannot be enabled yet; it is not available.`, { module }, ['module']);
  }
}

export class AlwaysOn extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_ALWAYS_ON', `${module} belongs to every company and cannot be switched.`, { module }, ['module']);
  }
}

export class SlugRefused extends RuleBroken {
  constructor(slug: string, why: string) {
    super('PLATFORM_SLUG_REFUSED', `${slug} cannot be an address: ${why}.`, { slug }, ['slug']);
  }
}

export class SlugTaken extends Conflict {
  constructor(slug: string) {
    super(`The address ${slug} is taken. Choose another one.`, { slug });
  }
}

export class ScopeNotHeld extends RuleBroken {
  constructor(scopes: readonly string[]) {
    super('PLATFORM_SCOPE_NOT_HELD', `A key cannot do more than its maker. You do not hold ${scopes.join(', ')}.`, { scopes }, ['scopes']);
  }
}

export class UnknownFeature extends RuleBroken {
  constructor(feature: string) {
    super('PLATFORM_UNKNOWN_FEATURE', `There is no feature ${feature}.`, { feature }, ['feature']);
  }
}

export class FeatureConfigRefused extends RuleBroken {
  constructor({ words, setting }: ConfigObjection) {
    super('PLATFORM_FEATURE_CONFIG', `The feature cannot be set like this. ${words}`, {}, ['config', ...(setting ? [setting] : [])]);
  }
}

export class WrongState extends RuleBroken {
  constructor(state: string, wanted: string) {
    super('PLATFORM_WRONG_STATE', `A company that is ${state} cannot be ${wanted}.`, { state });
  }
}

/** Keys, and our administrators when they look through a company's eyes, have no account of their own there. */
export class NeedsPerson extends RuleBroken {
  constructor() {
    super('PLATFORM_NEEDS_PERSON', 'Only a person who is signed in has an account to change.');
  }
}

export class UnknownRole extends RuleBroken {
  constructor(roles: readonly string[]) {
    super('PLATFORM_UNKNOWN_ROLE', `There is no role ${roles.join(', ')} in this company.`, { roles }, ['roles']);
  }
}

export class RoleRequired extends RuleBroken {
  constructor() {
    super('PLATFORM_ROLE_REQUIRED', 'Choose at least one role; without one a person can do nothing.', {}, ['roles']);
  }
}

export class RoleNotHeld extends RuleBroken {
  constructor(role: string, missing: readonly string[]) {
    super('PLATFORM_ROLE_NOT_HELD', `You cannot give more than you hold. The role ${role} also allows ${missing.join(', ')}.`, { role, missing }, ['roles']);
  }
}

export class OnlyOwners extends RuleBroken {
  constructor(what: string) {
    super('PLATFORM_ONLY_OWNERS', `Only an owner may ${what}.`);
  }
}

export class LastOwner extends RuleBroken {
  constructor(name: string) {
    super('PLATFORM_LAST_OWNER', `${name} is the only owner who can sign in. Make somebody else an owner first.`);
  }
}

export class StaffLimit extends RuleBroken {
  constructor(limit: number, members: number, invited: number) {
    super('PLATFORM_STAFF_LIMIT', `The subscription has room for ${limit} people; ${members} belong to the company and ${invited} ${invited === 1 ? 'is' : 'are'} invited. Stop somebody, revoke an invitation, or ask us for more room.`, { limit, members, invited });
  }
}

export class AlreadyMember extends RuleBroken {
  constructor(email: string, isActive: boolean) {
    super('PLATFORM_ALREADY_MEMBER', isActive ? `${email} belongs to the company already.` : `${email} belonged to the company and is stopped. Let them back in instead.`, { email }, ['email']);
  }
}

export class AlreadyInvited extends RuleBroken {
  constructor(email: string) {
    super('PLATFORM_ALREADY_INVITED', `${email} is invited already. Send that invitation again, or revoke it first.`, { email }, ['email']);
  }
}

/** One answer for every link that does not work, so that nobody learns why by trying. */
export class LinkVoid extends RuleBroken {
  constructor(what: string) {
    super('PLATFORM_LINK_VOID', `This ${what} does not work: it was used, revoked, replaced by a later one, or is too old. Ask for a new one.`);
  }
}

export class InvitationOver extends RuleBroken {
  constructor(state: string) {
    super('PLATFORM_INVITATION_OVER', `This invitation was ${state}.`, { state });
  }
}

export class PermissionNotHeld extends RuleBroken {
  constructor(permissions: readonly string[]) {
    super('PLATFORM_PERMISSION_NOT_HELD', `A role cannot be given more than you hold. You do not hold ${permissions.join(', ')}.`, { permissions }, ['permissions']);
  }
}

export class UnknownPermission extends RuleBroken {
  constructor(permissions: readonly string[]) {
    super('PLATFORM_UNKNOWN_PERMISSION', `The company’s modules know no permission ${permissions.join(', ')}.`, { permissions }, ['permissions']);
  }
}

export class RoleInUse extends RuleBroken {
  constructor(name: string, members: number, invitations: number) {
    super('PLATFORM_ROLE_IN_USE', `${name} is the role of ${members} ${members === 1 ? 'person' : 'people'} and stands in ${invitations} open ${invitations === 1 ? 'invitation' : 'invitations'}. Give them another role first.`, { members, invitations });
  }
}

export class RoleNameTaken extends RuleBroken {
  constructor(name: string) {
    super('PLATFORM_ROLE_NAME_TAKEN', `There is a role called ${name} already.`, { name }, ['name']);
  }
}

export class PasswordWrong extends RuleBroken {
  constructor(field: string) {
    super('PLATFORM_PASSWORD_WRONG', 'This is not your password.', {}, [field]);
  }
}

export class CodeWrong extends RuleBroken {
  constructor() {
    super('PLATFORM_CODE_WRONG', 'This code is wrong, was used already, or is too old. Wait for the next one and try again.', {}, ['code']);
  }
}

export class TooManyTries extends RuleBroken {
  constructor(seconds: number) {
    super('PLATFORM_TOO_MANY_TRIES', `Too many tries have failed. Try again in ${Math.ceil(seconds / 60)} minutes.`, { retryAfter: seconds });
  }
}

export class SecondFactorState extends RuleBroken {
  constructor(words: string) {
    super('PLATFORM_SECOND_FACTOR_STATE', words);
  }
}

export class NotANetwork extends RuleBroken {
  constructor(address: string) {
    super('PLATFORM_NOT_A_NETWORK', `${address} is no address or network. Write 203.0.113.7 or 203.0.113.0/24.`, { address }, ['allowedAddresses']);
  }
}

export class UnknownPlan extends RuleBroken {
  constructor(plan: string) {
    super('PLATFORM_UNKNOWN_PLAN', `There is no plan ${plan}.`, { plan }, ['plan']);
  }
}

export class PlanByAgreement extends RuleBroken {
  constructor(plan: string) {
    super('PLATFORM_PLAN_BY_AGREEMENT', `${plan} is agreed on with us. Write to us, and we put it together.`, { plan }, ['plan']);
  }
}

export class QuoteOutdated extends RuleBroken {
  constructor() {
    super('PLATFORM_QUOTE_OUTDATED', 'The price has changed since it was shown. Look at it again.', {}, ['quoteHash']);
  }
}

export class NoScheduledChange extends RuleBroken {
  constructor() {
    super('PLATFORM_NO_SCHEDULED_CHANGE', 'Nothing is to change with the next month.');
  }
}

export class ChangeNotOpen extends RuleBroken {
  constructor() {
    super('PLATFORM_CHANGE_NOT_OPEN', 'This change was done or taken back already.');
  }
}
