import type { WebModule } from '../../shared/web-module.ts';
import { BranchSettings } from './branch-settings.tsx';
import { BranchPage } from './branch.page.tsx';
import { CompanySettings } from './company-settings.tsx';
import { CustomerPage, NewCustomerPage } from './customer.page.tsx';
import { CustomersPage } from './customers.page.tsx';
import { FirstStepsCard } from './first-steps-card.tsx';
import { NewProductPage, ProductPage } from './product.page.tsx';
import { ProductsPage } from './products.page.tsx';
import { RoleSettings } from './role-settings.tsx';
import { customerSearch, productSearch } from './searches.ts';
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
    { path: 'customers/:id', Component: CustomerPage },
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
  ],
  searches: [productSearch, customerSearch],
  cards: [{ key: 'first-steps', title: 'First steps', component: FirstStepsCard }],
};
