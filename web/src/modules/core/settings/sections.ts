import type { SettingsSection } from '../../../shared/web-module.ts';
import { BankSettings } from './bank-settings.tsx';
import { BranchSettings } from './branch-settings.tsx';
import { BranchPage } from './branch.page.tsx';
import { CalendarSettings } from './calendar-settings.tsx';
import { CompanySettings } from './company-settings.tsx';
import { CurrencySettings } from './currency-settings.tsx';
import { FiscalYearSettings } from './fiscal-year-settings.tsx';
import { HsnSettings } from './hsn-settings.tsx';
import { PrintSettings } from './print-settings.tsx';
import { SeriesSettings } from './series-settings.tsx';
import { TaxSettings } from './tax-settings.tsx';
import { UnitSettings } from './unit-settings.tsx';

/** What a company settles once, in the order of the groups on the left. */
export const companySections: readonly SettingsSection[] = [
  { group: 'Company', label: 'Company', path: 'company', permission: 'company:read', component: CompanySettings },
  { group: 'Company', label: 'Branches', path: 'branches', permission: 'company:read', component: BranchSettings, below: [{ path: 'branches/:id', component: BranchPage }] },
  { group: 'Company', label: 'Fiscal years & locks', path: 'fiscal-years', permission: 'company:read', component: FiscalYearSettings },
  { group: 'Company', label: 'Working calendar', path: 'calendar', permission: 'company:read', component: CalendarSettings },
  { group: 'Money and tax', label: 'Currencies', path: 'currencies', permission: 'company:read', component: CurrencySettings },
  { group: 'Money and tax', label: 'Bank accounts', path: 'bank-accounts', permission: 'bank:read', component: BankSettings },
  { group: 'Money and tax', label: 'Tax categories & rates', path: 'taxes', permission: 'tax:read', component: TaxSettings },
  { group: 'Money and tax', label: 'HSN/SAC', path: 'hsn', permission: 'product:read', component: HsnSettings },
  { group: 'Money and tax', label: 'Units', path: 'units', permission: 'product:read', component: UnitSettings },
  { group: 'Documents', label: 'Number series', path: 'number-series', permission: 'company:read', component: SeriesSettings },
  { group: 'Documents', label: 'Print', path: 'print', permission: 'company:read', component: PrintSettings },
];
