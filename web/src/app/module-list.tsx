import { NavLink } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { useNavigation } from '../shared/company.tsx';

/** The module's own places, in the words of its manifest. */
export function ModuleList({ module }: { module: CatalogueModule }) {
  const items = useNavigation(module);
  return (
    <nav className="module-list" aria-label={module.name}>
      <h2>{module.name}</h2>
      {items.map((item) => (
        // A place is current on its sub-pages too, unless another place is the closer match.
        <NavLink key={item.path} to={item.path} end={items.some((other) => other.path.startsWith(`${item.path}/`))}>{item.label}</NavLink>
      ))}
    </nav>
  );
}
