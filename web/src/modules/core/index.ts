import type { WebModule } from '../../shared/web-module.ts';
import { BranchSettings } from './branch-settings.tsx';
import { BranchPage } from './branch.page.tsx';
import { CompanySettings } from './company-settings.tsx';
import { FirstStepsCard } from './first-steps-card.tsx';
import { CustomerPage, NewCustomerPage } from './parties/customer.page.tsx';
import { CustomersPage } from './parties/customers.page.tsx';
import { PaymentTermPage, PaymentTermsSettings } from './parties/payment-terms.settings.tsx';
import { SuspectedCustomersPage, SuspectedVendorsPage } from './parties/suspected.page.tsx';
import { NewVendorPage, VendorPage } from './parties/vendor.page.tsx';
import { VendorsPage } from './parties/vendors.page.tsx';
import { NewProductPage, ProductPage } from './product.page.tsx';
import { ProductsPage } from './products.page.tsx';
import { RoleSettings } from './role-settings.tsx';
import { customerSearch, productSearch, vendorSearch } from './searches.ts';
import { SettingsPage } from './settings.page.tsx';

/** Company and masters: products, customers, branches, roles. */
export const webModule: WebModule = {
  code: 'core',
  routes: [
    { path: 'products', Component: ProductsPage },
    { path: 'products/new', Component: NewProductPage },
    { path: 'products/:id', Component: ProductPage },
    { path: 'customers', Component: CustomersPage },
    { path: 'customers/new', Component: NewCustomerPage },
    { path: 'customers/duplicates', Component: SuspectedCustomersPage },
    { path: 'customers/:id', Component: CustomerPage },
    { path: 'vendors', Component: VendorsPage },
    { path: 'vendors/new', Component: NewVendorPage },
    { path: 'vendors/duplicates', Component: SuspectedVendorsPage },
    { path: 'vendors/:id', Component: VendorPage },
    {
      path: 'company', Component: SettingsPage, children: [
        { index: true, Component: CompanySettings },
        { path: 'branches', Component: BranchSettings },
        { path: 'roles', Component: RoleSettings },
      ],
    },
    { path: 'company/branches/:id', Component: BranchPage },
  ],
  commands: [
    { label: 'New product', path: '/core/products/new', permission: 'product:write', keywords: 'item sku article' },
    { label: 'New customer', path: '/core/customers/new', permission: 'customer:write', keywords: 'party buyer' },
    { label: 'New vendor', path: '/core/vendors/new', permission: 'vendor:write', keywords: 'party supplier' },
  ],
  searches: [productSearch, customerSearch, vendorSearch],
  settings: [
    { group: 'Money and tax', label: 'Payment terms', path: 'payment-terms', component: PaymentTermsSettings, below: [{ path: 'payment-terms/:id', component: PaymentTermPage }] },
  ],
  cards: [{ key: 'first-steps', component: FirstStepsCard }],
};
