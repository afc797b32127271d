import type { SettingsSection } from '../../../shared/web-module.ts';
import { ApiSettings } from './api.settings.tsx';
import { ChangelogPage } from './changelog.page.tsx';
import { ErrorCataloguePage } from './error-catalogue.page.tsx';
import { EventCataloguePage } from './event-catalogue.page.tsx';
import { GraphExplorerPage } from './explorer.page.tsx';
import { WebhookPage } from './webhook.page.tsx';
import { WebhookSettings } from './webhooks.settings.tsx';

/** How other systems and programs meet the company. */
export const integrationSections: readonly SettingsSection[] = [
  { group: 'Integrations', label: 'Webhooks', path: 'webhooks', permission: 'webhook:read', component: WebhookSettings, below: [{ path: 'webhooks/:id', component: WebhookPage }] },
  {
    group: 'Integrations', label: 'API and explorer', path: 'api', permission: 'api-key:read', component: ApiSettings,
    below: [{ path: 'api/explorer', component: GraphExplorerPage }, { path: 'api/events', component: EventCataloguePage }, { path: 'api/errors', component: ErrorCataloguePage }, { path: 'api/changelog', component: ChangelogPage }],
  },
];
