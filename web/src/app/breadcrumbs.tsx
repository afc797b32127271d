import { Link, useLocation } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { Icon } from '../shared/icon.tsx';

/** Company, module, place. The page's own title says the rest. */
export function Breadcrumbs({ company, module }: { company: string; module: CatalogueModule | undefined }) {
  const { pathname } = useLocation();
  const place = module?.isEnabled ? [...module.navigation].sort((a, b) => b.path.length - a.path.length).find((item) => pathname === item.path || pathname.startsWith(`${item.path}/`)) : undefined;
  const crumbs = [
    { label: company, path: '/' },
    ...(module ? [{ label: module.name, path: `/${module.code}` }] : []),
    ...(place ? [{ label: place.label, path: place.path }] : []),
  ];
  return (
    <nav className="breadcrumbs" aria-label="Breadcrumb">
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.path}>
            {index > 0 && <Icon name="right" size={12} />}
            {crumb.path === pathname ? <span aria-current="page">{crumb.label}</span> : <Link to={crumb.path}>{crumb.label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
