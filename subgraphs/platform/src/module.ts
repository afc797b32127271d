import { defineModule } from '@ilms/kernel/module';
import { Membership } from './account/membership.entity.ts';
// The graph names types in the order in which they are first read: these before the services that use them.
import { ApiKey } from './api-key/api-key.entity.ts';
import { OwnRole } from './role/tenant-role.entity.ts';
import { Invitation } from './invitation/invitation.entity.ts';
import { MemberResolver } from './account/member.resolver.ts';
import { OwnAccountResolver } from './account/own-account.resolver.ts';
import { PasswordReset } from './account/password-reset.entity.ts';
import { RecoveryCode, SecondFactor, SignInChallenge } from './account/second-factor.entity.ts';
import { Session } from './account/session.entity.ts';
import { forgetStaleSignIns } from './account/stale-sign-ins.ts';
import { User } from './account/user.entity.ts';
import { ViewerResolver } from './account/viewer.resolver.ts';
import { ApiChangelogResolver } from './api-changelog/api-changelog.resolver.ts';
import { ApiKeyResolver } from './api-key/api-key.resolver.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { SecurityEntry } from './audit/security-entry.entity.ts';
import { CatalogueResolver } from './catalogue/catalogue.resolver.ts';
import { AlreadyInvited, RoleNameTaken } from './errors.ts';
import { InvitationResolver } from './invitation/invitation.resolver.ts';
import { MentionableResolver } from './account/mentionable.resolver.ts';
import { permissions } from './permissions.ts';
import { OwnRoleResolver } from './role/role.resolver.ts';
import { SecurityResolver } from './security/security.resolver.ts';
import { shield } from './shield.ts';
import { BillingEntry } from './subscription/billing-entry.entity.ts';
import { ScheduledChange } from './subscription/scheduled-change.entity.ts';
import { SubscriptionEvent } from './subscription/subscription-event.entity.ts';
import { SubscriptionItem } from './subscription/subscription-item.entity.ts';
import { SubscriptionResolver } from './subscription/subscription.resolver.ts';
import { BillingDocument } from './billing/billing-document.entity.ts';
import { billingDownload } from './billing/billing-download.ts';
import { BillingLine } from './billing/billing-line.entity.ts';
import { BillingPanelResolver } from './billing/billing-panel.resolver.ts';
import { BillingPayment } from './billing/billing-payment.entity.ts';
import { BillingProfile } from './billing/billing-profile.entity.ts';
import { BillingResolver } from './billing/billing.resolver.ts';
import { BillingSeller } from './billing/billing-seller.entity.ts';
import { tendAccounts } from './billing/tend-accounts.ts';
import { forgetSignups, makeCompanies } from './signup/make-company.ts';
import { Signup } from './signup/signup.entity.ts';
import { SignupResolver } from './signup/signup.resolver.ts';
import { ModulePause } from './module-pause/module-pause.entity.ts';
import { ModulePauseResolver } from './module-pause/module-pause.resolver.ts';
import { ModulePaused } from './module-pause/module-pause.service.ts';
import { ApprovalOpen } from './approval/approval-errors.ts';
import { Approval } from './approval/approval.entity.ts';
import { ApprovalResolver } from './approval/approval.resolver.ts';
import { carryOutApprovals } from './approval/approval.service.ts';
import { TenantAccess } from './access/tenant-access.entity.ts';
import { AccessRequest } from './access/access-request.entity.ts';
import { AccessRequestResolver } from './access/access-request.resolver.ts';
import { closeLapsedRequests } from './access/access-request.service.ts';
import { Handover } from './access/handover.entity.ts';
import { TenantAccessResolver } from './access/tenant-access.resolver.ts';
import { closeLapsedAccesses } from './access/tenant-access.service.ts';
import { AccessRunning, RequestWaiting } from './access/access-errors.ts';
import { BundleOffer } from './bundle/bundle-offer.entity.ts';
import { BundleResolver } from './bundle/bundle.resolver.ts';
import { BillingDiscount } from './coupon/billing-discount.entity.ts';
import { CouponRedemption } from './coupon/coupon-redemption.entity.ts';
import { BillingUsage } from './usage-charge/billing-usage.entity.ts';
import { Coupon } from './coupon/coupon.entity.ts';
import { CouponResolver } from './coupon/coupon.resolver.ts';
import { PriceListResolver } from './price-list/price-list.resolver.ts';
import { PriceMigration } from './price-list/price-migration.entity.ts';
import { askDailyBackups, askDrill } from './backup/backup.service.ts';
import { BackupUnderWay, RestoreUnderWay } from './backup/backup-errors.ts';
import { Backup } from './backup/backup.entity.ts';
import { BackupResolver } from './backup/backup.resolver.ts';
import { RestoreRun } from './backup/restore-run.entity.ts';
import { MoveUnderWay } from './cell/cell-errors.ts';
import { CellResolver } from './cell/cell.resolver.ts';
import { TenantMove } from './cell/tenant-move.entity.ts';
import { dataExportDownload } from './data-export/data-export-download.ts';
import { ExportUnderWay } from './data-export/data-export-errors.ts';
import { DataExport, DataExportPart } from './data-export/data-export.entity.ts';
import { DataExportResolver } from './data-export/data-export.resolver.ts';
import { BillingGateway } from './gateway/billing-gateway.entity.ts';
import { Checkout } from './gateway/checkout.entity.ts';
import { BillingGatewayEvent, BillingGatewayEventOutcome } from './gateway/gateway-event.entity.ts';
import { BillingGatewayPanelResolver } from './gateway/gateway-panel.resolver.ts';
import { BillingGatewayPayment } from './gateway/gateway-payment.entity.ts';
import { BillingGatewayRefund } from './gateway/gateway-refund.entity.ts';
import { BillingGatewayResolver } from './gateway/gateway.resolver.ts';
import { Charge, Mandate } from './gateway/mandate.entity.ts';
import { tendBillingGateway } from './gateway/tend-gateway.ts';
import { workOnEvents } from './gateway/work-on-events.ts';
import { CompanyDomain } from './domain/company-domain.entity.ts';
import { DomainTaken } from './domain/domain-errors.ts';
import { DomainResolver } from './domain/domain.resolver.ts';
import { checkNewDomains, recheckDomains } from './domain/domain.service.ts';
import { HealthAlertResolver } from './health/alert.resolver.ts';
import { HealthResolver } from './health/health.resolver.ts';
import { lookAtBacklog } from './health/look-at-backlog.ts';
import { forgetHealth } from './health/store-health.ts';
import { watchHealth } from './health/watch-health.ts';
import { Label, LabelPicture } from './label/label.entity.ts';
import { LabelResolver } from './label/label.resolver.ts';
import { pictureUpload } from './label/picture-upload.ts';
import { ModuleTrial } from './module-trial/module-trial.entity.ts';
import { ModuleTrialResolver } from './module-trial/module-trial.resolver.ts';
import { Partner } from './partner/partner.entity.ts';
import { PartnerResolver } from './partner/partner.resolver.ts';
import { PartnerNameTaken } from './partner/partner.service.ts';
import { FeatureRelease } from './release/feature-release.entity.ts';
import { FeatureReleaseResolver } from './release/feature-release.resolver.ts';
import { RevenueResolver } from './revenue/revenue.resolver.ts';
import { SandboxEntry } from './sandbox/sandbox-entry.entity.ts';
import { SandboxResolver } from './sandbox/sandbox.resolver.ts';
import { tendSandboxes } from './sandbox/tend-sandboxes.ts';
import { checkNewSenders, forgetUnprovenSenders, recheckSenders } from './sender/check-sender.ts';
import { CompanySender, SenderKey } from './sender/company-sender.entity.ts';
import { SenderResolver } from './sender/sender.resolver.ts';
import { openStandIns } from './stand-ins.ts';
import { writeOfDeprecatedUse } from './usage/deprecation-letters.ts';
import { forgetUsage, sampleUsage } from './usage/sample-usage.ts';
import { SavedQuery } from './saved-query/saved-query.entity.ts';
import { QueryNameTaken } from './saved-query/saved-query-errors.ts';
import { SavedQueryResolver } from './saved-query/saved-query.resolver.ts';
import { forgetQueries } from './saved-query/saved-query.service.ts';
import { UsageResolver } from './usage/usage.resolver.ts';
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
  roles: { company_admin: { name: 'Company administrator', permissions: ['api-key:read', 'api-key:manage', 'member:read', 'member:manage', 'role:manage', 'session:manage', 'security:read', 'billing:read', 'label:manage', 'support:admit'] }, billing_manager: { name: 'Billing manager', permissions: ['billing:read', 'billing:manage'] } },
  notForSupport: ['api-key:manage', 'member:manage', 'role:manage', 'session:manage', 'security:manage', 'support:admit', 'billing:manage', 'data:export', 'billing:hook', 'label:manage'],
  shield,
  navigation: [],
  entities: [Tenant, SubscriptionEvent, SubscriptionItem, ScheduledChange, BillingEntry, PriceMigration, BundleOffer, Coupon, CouponRedemption, BillingDiscount, BillingUsage, BillingSeller, BillingProfile, BillingDocument, BillingLine, BillingPayment, Signup, User, Membership, Session, SecondFactor, RecoveryCode, SignInChallenge, PasswordReset, Invitation, OwnRole, ApiKey, AuditEntry, SecurityEntry,
    Backup, RestoreRun, TenantMove, DataExport, DataExportPart, ModuleTrial, TenantAccess, AccessRequest, Handover, SavedQuery, FeatureRelease, Approval, ModulePause,
    Partner, Label, LabelPicture, CompanyDomain, CompanySender, SenderKey, SandboxEntry,
    BillingGateway, Checkout, BillingGatewayEvent, BillingGatewayEventOutcome, BillingGatewayPayment, BillingGatewayRefund, Mandate, Charge],
  jobs: [
    { name: 'forget-stale-sign-ins', cron: '10 3 * * *', run: async (context) => void (await forgetStaleSignIns(context)) },
    { name: 'close-lapsed-accesses', cron: '* * * * *', run: closeLapsedAccesses },
    { name: 'close-lapsed-requests', cron: '* * * * *', run: closeLapsedRequests },
    { name: 'carry-out-approvals', cron: '*/5 * * * *', run: carryOutApprovals },
    { name: 'make-companies', cron: '* * * * *', run: async (context) => void (await makeCompanies(context)) },
    { name: 'forget-signups', cron: '20 3 * * *', run: forgetSignups },
    { name: 'tend-accounts', cron: '5 0 * * *', run: async (context) => void (await tendAccounts(context)) },
    { name: 'sample-usage', cron: '40 0 * * *', run: sampleUsage },
    { name: 'write-of-deprecated-use', cron: '0 9 * * 1', run: writeOfDeprecatedUse },
    { name: 'look-at-backlog', cron: '* * * * *', run: lookAtBacklog },
    { name: 'watch-health', cron: '* * * * *', run: watchHealth },
    { name: 'forget-health', cron: '15 * * * *', run: forgetHealth },
    { name: 'forget-usage', cron: '30 3 * * *', run: forgetUsage },
    { name: 'forget-queries', cron: '35 3 * * *', run: forgetQueries },
    { name: 'back-up-companies', cron: '30 1 * * *', run: async (context) => void (await askDailyBackups(context)) },
    { name: 'drill-a-restore', cron: '0 4 * * 0', run: async (context) => void (await askDrill(context)) },
    { name: 'work-on-billing-events', cron: '* * * * *', run: workOnEvents },
    { name: 'tend-sandboxes', cron: '* * * * *', run: tendSandboxes },
    { name: 'check-new-domains', cron: '*/10 * * * *', run: checkNewDomains },
    { name: 'recheck-domains', cron: '15 6 * * *', run: recheckDomains },
    { name: 'check-new-senders', cron: '5-59/10 * * * *', run: checkNewSenders },
    { name: 'recheck-senders', cron: '25 * * * *', run: recheckSenders },
    { name: 'forget-unproven-senders', cron: '45 3 * * *', run: forgetUnprovenSenders },
    { name: 'tend-billing-gateway', cron: '20 * * * *', run: tendBillingGateway },
  ],
  hooks: {
    'razorpay-billing': { at: 'own', mutation: 'billingHookTake', input: 'BillingHookInput', permission: 'billing:hook', signatureHeader: 'x-razorpay-signature', eventHeader: 'x-razorpay-event-id', mostBytes: 256 * 1024 },
  },
  standIn: openStandIns,
  uploads: { 'label-picture': pictureUpload },
  downloads: { 'billing-document': billingDownload, 'data-export': dataExportDownload },
  resolvers: [MentionableResolver, ViewerResolver, CatalogueResolver, MemberResolver, InvitationResolver, OwnRoleResolver, OwnAccountResolver, SecurityResolver, ApiKeyResolver, SubscriptionResolver, BillingResolver, BillingPanelResolver, SignupResolver, TenantResolver,
    BackupResolver, CellResolver, DataExportResolver, ModuleTrialResolver, TenantAccessResolver, AccessRequestResolver, ApprovalResolver, ModulePauseResolver, PriceListResolver, BundleResolver, CouponResolver, BillingGatewayResolver, BillingGatewayPanelResolver, RevenueResolver, ApiChangelogResolver, HealthResolver, HealthAlertResolver, UsageResolver, LabelResolver, DomainResolver, SenderResolver, SandboxResolver, PartnerResolver, SavedQueryResolver, FeatureReleaseResolver],
  constraints: { tenant_access_open: () => new AccessRunning(), access_request_open: () => new RequestWaiting(), saved_query_name: () => new QueryNameTaken('this'), approval_open: () => new ApprovalOpen(), approval_subject_open: () => new ApprovalOpen(), module_pause_open: () => new ModulePaused('This module'), invitation_open: () => new AlreadyInvited('This address'), tenant_role_name: () => new RoleNameTaken('this'),
    tenant_custom_domain_key: () => new DomainTaken('This domain'), company_domain_proven: () => new DomainTaken('This domain'), partner_name: () => new PartnerNameTaken(),
    data_export_open: () => new ExportUnderWay(), backup_open: () => new BackupUnderWay('This company'), tenant_move_open: () => new MoveUnderWay('This company'), restore_run_open: () => new RestoreUnderWay('This company') },
});
