import { useParams } from 'react-router';
import { useCompany } from '../../../shared/company.tsx';
import { ModuleSheet } from '../../../shared/module-sheet/module-sheet.tsx';
import { NotFound } from '../../../shared/not-found.tsx';

/** One module of the marketplace. */
export function ModulePage() {
  const { code } = useParams();
  const module = useCompany().modules.find((one) => one.code === code && one.priceInr > 0);
  return module ? <ModuleSheet module={module} /> : <NotFound />;
}
