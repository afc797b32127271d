import type { WebModule } from '../../shared/web-module.ts';
import { CustomerPage, NewCustomerPage } from './customer.page.tsx';
import { CustomersPage } from './customers.page.tsx';
import { FirstStepsCard } from './first-steps-card.tsx';
import { NewProductPage, ProductPage } from './product.page.tsx';
import { ProductsPage } from './products.page.tsx';
import { RoleSettings } from './role-settings.tsx';
import { customerSearch, productSearch } from './searches.ts';
import { companySections } from './settings/sections.ts';
import { formerCompanyPaths } from './settings/former-paths.tsx';

/** Company and masters: products, customers, branches, roles. */
export const webModule: WebModule = {
  code: 'core',
  routes: [
    { path: 'products', Component: ProductsPage },
    { path: 'products/new', Component: NewProductPage },
    { path: 'products/:id', Component: ProductPage },
    { path: 'customers', Component: CustomersPage },
    { path: 'customers/new', Component: NewCustomerPage },
    { path: 'customers/:id', Component: CustomerPage },
    ...formerCompanyPaths,
    { path: 'company/roles', Component: RoleSettings },
  ],
  commands: [
    { label: 'New product', path: '/core/products/new', permission: 'product:write', keywords: 'item sku article' },
    { label: 'New customer', path: '/core/customers/new', permission: 'customer:write', keywords: 'party buyer' },
  ],
  searches: [productSearch, customerSearch],
  settings: companySections,
  cards: [{ key: 'first-steps', title: 'First steps', component: FirstStepsCard }],
};
