import { useCompany } from '../shared/company.tsx';
import { SETTINGS_ALWAYS } from './settings-modules.ts';

/** Of which modules the company has something to read: of its own, and of what every company has. */
export function useHelpModules(): string[] {
  const { modules } = useCompany();
  return [...modules.filter(({ isEnabled }) => isEnabled).map(({ code }) => code), ...SETTINGS_ALWAYS];
}
