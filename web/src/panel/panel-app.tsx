import { lazy, Suspense, useEffect, useMemo } from 'react';
import { ApolloProvider } from '@apollo/client/react';
import { createBrowserRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Crash } from '../app/crash.tsx';
import { NotFound } from '../shared/not-found.tsx';
import { createClient } from '../shared/apollo.ts';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import { refresh, useSession } from '../shared/session.ts';
import { PanelShell } from './panel-shell.tsx';

const Login = lazy(() => import('../app/login.tsx').then(({ Login: component }) => ({ default: component })));
const Tenants = lazy(() => import('./tenants.page.tsx').then(({ TenantsPage }) => ({ default: TenantsPage })));
const NewTenant = lazy(() => import('./new-tenant.page.tsx').then(({ NewTenantPage }) => ({ default: NewTenantPage })));
const Tenant = lazy(() => import('./tenant.page.tsx').then(({ TenantPage }) => ({ default: TenantPage })));
const CompanyExplorer = lazy(() => import('./explorer/company-explorer.page.tsx').then(({ CompanyExplorerPage }) => ({ default: CompanyExplorerPage })));
const PanelExplorer = lazy(() => import('./explorer/panel-explorer.page.tsx').then(({ PanelExplorerPage }) => ({ default: PanelExplorerPage })));
const Enter = lazy(() => import('./access/enter.page.tsx').then(({ EnterPage }) => ({ default: EnterPage })));
const Seller = lazy(() => import('./seller.page.tsx').then(({ SellerPage }) => ({ default: SellerPage })));
const Revenue = lazy(() => import('./revenue/revenue.page.tsx').then(({ RevenuePage }) => ({ default: RevenuePage })));
const Modules = lazy(() => import('./modules/modules.page.tsx').then(({ ModulesPage }) => ({ default: ModulesPage })));
const Prices = lazy(() => import('./prices/prices.page.tsx').then(({ PricesPage }) => ({ default: PricesPage })));
const Price = lazy(() => import('./prices/price.page.tsx').then(({ PricePage }) => ({ default: PricePage })));
const Bundles = lazy(() => import('./prices/bundles.page.tsx').then(({ BundlesPage }) => ({ default: BundlesPage })));
const NewBundle = lazy(() => import('./prices/new-bundle.page.tsx').then(({ NewBundlePage }) => ({ default: NewBundlePage })));
const Coupons = lazy(() => import('./prices/coupons.page.tsx').then(({ CouponsPage }) => ({ default: CouponsPage })));
const NewCoupon = lazy(() => import('./prices/new-coupon.page.tsx').then(({ NewCouponPage }) => ({ default: NewCouponPage })));
const Coupon = lazy(() => import('./prices/coupon.page.tsx').then(({ CouponPage }) => ({ default: CouponPage })));
const Approvals = lazy(() => import('./approvals/approvals.page.tsx').then(({ ApprovalsPage }) => ({ default: ApprovalsPage })));
const Health = lazy(() => import('./health/health.page.tsx').then(({ HealthPage }) => ({ default: HealthPage })));
const Usage = lazy(() => import('./usage/usage.page.tsx').then(({ UsagePage }) => ({ default: UsagePage })));
const Alerts = lazy(() => import('./health/alerts.page.tsx').then(({ AlertsPage }) => ({ default: AlertsPage })));
const Partners = lazy(() => import('./partners/partners.page.tsx').then(({ PartnersPage }) => ({ default: PartnersPage })));
const Partner = lazy(() => import('./partners/partner.page.tsx').then(({ PartnerPage }) => ({ default: PartnerPage })));
const NewPartner = lazy(() => import('./partners/partner.page.tsx').then(({ NewPartnerPage }) => ({ default: NewPartnerPage })));
const Audit = lazy(() => import('./audit.page.tsx').then(({ AuditPage }) => ({ default: AuditPage })));

const createRouter = () =>
  createBrowserRouter([
    {
      element: <PanelShell />,
      errorElement: <Crash />,
      children: [
        { index: true, element: <Navigate to="/tenants" replace /> },
        ...[
          { path: 'tenants', page: <Tenants /> },
          { path: 'tenants/new', page: <NewTenant /> },
          { path: 'tenants/:id', page: <Tenant /> },
          { path: 'partners', page: <Partners /> },
          { path: 'partners/new', page: <NewPartner /> },
          { path: 'partners/:id', page: <Partner /> },
          { path: 'enter/:slug', page: <Enter /> },
          { path: 'explorer', page: <PanelExplorer /> },
          { path: 'explorer/:slug', page: <CompanyExplorer /> },
          { path: 'seller', page: <Seller /> },
          { path: 'revenue', page: <Revenue /> },
          { path: 'modules', page: <Modules /> },
          { path: 'prices', page: <Prices /> },
          { path: 'prices/bundles', page: <Bundles /> },
          { path: 'prices/bundles/new', page: <NewBundle /> },
          { path: 'prices/coupons', page: <Coupons /> },
          { path: 'prices/coupons/new', page: <NewCoupon /> },
          { path: 'prices/coupons/:id', page: <Coupon /> },
          { path: 'prices/:kind/:code', page: <Price /> },
          { path: 'approvals', page: <Approvals /> },
          { path: 'usage', page: <Usage /> },
          { path: 'health', page: <Health /> },
          { path: 'health/alerts', page: <Alerts /> },
          { path: 'audit', page: <Audit /> },
        ].map(({ path, page }) => ({ path, element: <Suspense fallback={<PageSkeleton />}>{page}</Suspense> })),
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);

/** The super panel: our own administrators, every tenant. */
export function PanelApp() {
  const session = useSession();
  useEffect(() => void refresh(), []);
  if (session === 'starting') return <main className="alone" aria-busy="true" />;
  if (session === 'signed-out') return <Suspense fallback={<main className="alone" />}><Login title="Sign in to the panel" hint="For administrators of ilms" factorHint="The panel asks every administrator for a code besides the password." /></Suspense>;
  return <SignedIn />;
}

function SignedIn() {
  const client = useMemo(() => createClient(), []);
  const router = useMemo(() => createRouter(), []);
  useEffect(() => () => { client.stop(); router.dispose(); }, [client, router]);
  return <ApolloProvider client={client}><RouterProvider router={router} /></ApolloProvider>;
}
