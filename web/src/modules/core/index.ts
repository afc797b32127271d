import type { WebModule } from '../../shared/web-module.ts';
import { BulkOperationPage } from './bulk/bulk-operation.page.tsx';
import { BulkOperationsPage } from './bulk/bulk-operations.page.tsx';
import { ImportPage } from './bulk/import.page.tsx';
import { Attachments } from './extras/attachments.tsx';
import { LinkedDocuments } from './extras/linked-documents.tsx';
import { ShareButton } from './extras/share-button.tsx';
import { FirstStepsCard } from './first-steps-card.tsx';
import { PriceGridPage } from './pricing/price-grid.page.tsx';
import { NewPriceListPage, PriceListPage } from './pricing/price-list.page.tsx';
import { PriceListsPage } from './pricing/price-lists.page.tsx';
import { AttributePage, NewAttributePage } from './products/attribute.page.tsx';
import { AttributesPage } from './products/attributes.page.tsx';
import { BrandPage, NewBrandPage } from './products/brand.page.tsx';
import { BrandsPage } from './products/brands.page.tsx';
import { CategoriesPage } from './products/categories.page.tsx';
import { NewProductPage, ProductPage } from './products/product.page.tsx';
import { ProductsPage } from './products/products.page.tsx';
import { companySections } from './settings/sections.ts';
import { formerCompanyPaths } from './settings/former-paths.tsx';
import { CustomerPage, NewCustomerPage } from './parties/customer.page.tsx';
import { NotificationSettings } from './notifications/notification-settings.tsx';
import { NotificationsPage } from './notifications/notifications.page.tsx';
import { OwnFieldsSettings } from './own-fields/own-fields-settings.tsx';
import { CustomerGroupsPage } from './parties/customer-groups.page.tsx';
import { CustomersPage } from './parties/customers.page.tsx';
import { PaymentTermPage, PaymentTermsSettings } from './parties/payment-terms.settings.tsx';
import { SuspectedCustomersPage, SuspectedVendorsPage } from './parties/suspected.page.tsx';
import { NewVendorPage, VendorPage } from './parties/vendor.page.tsx';
import { VendorsPage } from './parties/vendors.page.tsx';
import { integrationSections } from './integrations/sections.ts';
import { customerSearch, productSearch, vendorSearch } from './searches.ts';

/** Company and masters: products, customers, branches, roles. */
export const webModule: WebModule = {
  code: 'core',
  routes: [
    { path: 'products', Component: ProductsPage },
    { path: 'products/new', Component: NewProductPage },
    { path: 'products/:id', Component: ProductPage },
    { path: 'categories', Component: CategoriesPage },
    { path: 'brands', Component: BrandsPage },
    { path: 'brands/new', Component: NewBrandPage },
    { path: 'brands/:id', Component: BrandPage },
    { path: 'attributes', Component: AttributesPage },
    { path: 'attributes/new', Component: NewAttributePage },
    { path: 'attributes/:id', Component: AttributePage },
    { path: 'price-lists', Component: PriceListsPage },
    { path: 'price-lists/new', Component: NewPriceListPage },
    { path: 'price-lists/grid', Component: PriceGridPage },
    { path: 'price-lists/:id', Component: PriceListPage },
    { path: 'customers', Component: CustomersPage },
    { path: 'customers/new', Component: NewCustomerPage },
    { path: 'customers/duplicates', Component: SuspectedCustomersPage },
    { path: 'customers/groups', Component: CustomerGroupsPage },
    { path: 'customers/:id', Component: CustomerPage },
    ...formerCompanyPaths,
    { path: 'vendors', Component: VendorsPage },
    { path: 'vendors/new', Component: NewVendorPage },
    { path: 'vendors/duplicates', Component: SuspectedVendorsPage },
    { path: 'vendors/:id', Component: VendorPage },
  ],
  commands: [
    { label: 'New product', path: '/core/products/new', permission: 'product:write', keywords: 'item sku article' },
    { label: 'Categories of products', path: '/core/categories', permission: 'product:read', keywords: 'tree group' },
    { label: 'Brands', path: '/core/brands', permission: 'product:read', keywords: 'manufacturer' },
    { label: 'Attributes of variants', path: '/core/attributes', permission: 'product:read', keywords: 'size colour option' },
    { label: 'Price grid', path: '/core/price-lists/grid', permission: 'price:read', keywords: 'prices rates mrp' },
    { label: 'New price list', path: '/core/price-lists/new', permission: 'price:write', keywords: 'rates wholesale' },
    { label: 'Import a file', path: '/settings/import', permission: 'import:start', keywords: 'csv excel xlsx upload bulk' },
    { label: 'New customer', path: '/core/customers/new', permission: 'customer:write', keywords: 'party buyer' },
    { label: 'Customer groups', path: '/core/customers/groups', permission: 'customer:read', keywords: 'dealers segments' },
    { label: 'New vendor', path: '/core/vendors/new', permission: 'vendor:write', keywords: 'party supplier' },
    { label: 'Webhooks', path: '/settings/webhooks', permission: 'webhook:read', keywords: 'events integration endpoint' },
    { label: 'API explorer', path: '/settings/api/explorer', permission: 'api-key:read', keywords: 'graphql graphiql integration developer' },
    { label: 'Errors of the API', path: '/settings/api/errors', permission: 'api-key:read', keywords: 'codes integration' },
  ],
  searches: [productSearch, customerSearch, vendorSearch],
  settings: [
    ...companySections,
    { group: 'Data', label: 'Own fields', path: 'own-fields', permission: 'custom-field:write', component: OwnFieldsSettings },
    { group: 'You', label: 'What I am told', path: 'notifications', component: NotificationSettings, below: [{ path: 'notifications/all', component: NotificationsPage }] },
    { group: 'Money and tax', label: 'Payment terms', path: 'payment-terms', component: PaymentTermsSettings, below: [{ path: 'payment-terms/:id', component: PaymentTermPage }] },
    { group: 'Data', label: 'Import a file', path: 'import', permission: 'import:start', component: ImportPage, isPage: true, below: [{ path: 'import/:id', component: ImportPage }] },
    { group: 'Data', label: 'Imports, exports and bulk changes', path: 'bulk-operations', component: BulkOperationsPage, isPage: true, below: [{ path: 'bulk-operations/:id', component: BulkOperationPage }] },
    ...integrationSections,
  ],
  extras: [
    { key: 'attachments', label: 'Attachments', place: 'tab', permission: 'attachment:read', component: Attachments },
    { key: 'linked-documents', label: 'Linked documents', place: 'tab', permission: 'timeline:read', component: LinkedDocuments },
    { key: 'share', label: 'Share', place: 'action', permission: 'document:share', component: ShareButton },
  ],
  cards: [{ key: 'first-steps', title: 'First steps', component: FirstStepsCard }],
};
