import { NavLink } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { useNavigation } from '../shared/company.tsx';

/** The module's own places, in the words of its manifest: those without a group first, each group under its word. */
export function ModuleList({ module }: { module: CatalogueModule }) {
  const items = useNavigation(module);
  const groups = [...Map.groupBy(items, ({ group }) => group ?? '')];
  return (
    <nav className="module-list" aria-label={module.name}>
      <h2>{module.name}</h2>
      {groups.map(([group, places]) => (
        <div key={group} role={group ? 'group' : undefined} aria-label={group || undefined}>
          {group && <h3>{group}</h3>}
          {places.map((item) => (
            // A place is current on its sub-pages too, unless another place is the closer match.
            <NavLink key={item.path} to={item.path} end={items.some((other) => other.path.startsWith(`${item.path}/`))}>{item.label}</NavLink>
          ))}
        </div>
      ))}
    </nav>
  );
}
