import type { WebModule } from '../../shared/web-module.ts';
import { BillingSettings } from './billing/billing-settings.tsx';
import { BillingDocumentsPage } from './billing/documents.page.tsx';
import { BillingPaymentsPage } from './billing/payments.page.tsx';
import { KeyPage } from './key.page.tsx';
import { KeySettings } from './key-settings.tsx';
import { PeopleSettings } from './people-settings.tsx';
import { ProfileSettings } from './profile-settings.tsx';
import { NewRolePage, RolePage } from './role.page.tsx';
import { RoleList } from './role-list.tsx';
import { SecuritySettings } from './security-settings.tsx';
import { AppearanceSettings } from './label/appearance-settings.tsx';
import { ModulePage } from './subscription/module.page.tsx';
import { SubscriptionPage } from './subscription/subscription.page.tsx';
import './platform.css';

/** People and access: who belongs to the company, what they may do, how they prove who they are, and the keys of programs. */
export const webModule: WebModule = {
  code: 'platform',
  routes: [],
  commands: [
    { label: 'Invite somebody', path: '/settings/people?invite=1', permission: 'member:manage', keywords: 'member user staff employee add' },
    { label: 'New role', path: '/settings/roles/new', permission: 'role:manage', keywords: 'permission access' },
    { label: 'New API key', path: '/settings/api-keys?new=1', permission: 'api-key:manage', keywords: 'token integration program' },
    { label: 'Change the subscription', path: '/settings/subscription', permission: 'billing:read', keywords: 'plan module price marketplace billing add' },
    { label: 'Your name, logo and domain', path: '/settings/appearance', permission: 'label:manage', keywords: 'white label brand logo colour domain appearance sender' },
    { label: 'Pay what is due', path: '/settings/billing', permission: 'billing:read', keywords: 'billing invoice payment gst bank transfer account' },
    { label: 'Change your password', path: '/settings/profile', keywords: 'security two-factor session' },
  ],
  searches: [],
  cards: [],
  settings: [
    { group: 'Company', label: 'Subscription', path: 'subscription', permission: 'billing:read', component: SubscriptionPage, isPage: true, below: [{ path: 'subscription/:code', component: ModulePage }] },
    { group: 'Company', label: 'Billing', path: 'billing', permission: 'billing:read', component: BillingSettings, below: [{ path: 'billing/documents', component: BillingDocumentsPage }, { path: 'billing/payments', component: BillingPaymentsPage }] },
    { group: 'Company', label: 'Your name on it', path: 'appearance', permission: 'label:manage', component: AppearanceSettings },
    { group: 'People', label: 'People', path: 'people', permission: 'member:read', component: PeopleSettings },
    { group: 'People', label: 'Roles', path: 'roles', permission: 'member:read', component: RoleList, below: [{ path: 'roles/new', component: NewRolePage }, { path: 'roles/:id', component: RolePage }] },
    { group: 'People', label: 'Security', path: 'security', permission: 'security:read', component: SecuritySettings },
    { group: 'Integrations', label: 'API keys', path: 'api-keys', permission: 'api-key:read', component: KeySettings, below: [{ path: 'api-keys/:id', component: KeyPage }] },
    { group: 'You', label: 'Profile and security', path: 'profile', component: ProfileSettings },
  ],
};
