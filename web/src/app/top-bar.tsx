import type { CatalogueModule } from '../shared/company.tsx';
import { useCompany } from '../shared/company.tsx';
import { Brand } from '../shared/brand.tsx';
import { Icon } from '../shared/icon.tsx';
import { useLabel } from '../shared/label.ts';
import { MOD } from '../shared/keyboard.ts';
import { useIsPhone } from '../shared/viewport.ts';
import { useWords } from '../shared/words/words.ts';
import { Bell } from './bell.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { PersonButton } from './person-button.tsx';

interface Props { module: CatalogueModule | undefined; search(): void; shortcuts(): void; help(): void }

/** Where am I, find anything, what is new, who am I: 48 pixels, the only header of the app. */
export function TopBar({ module, search, shortcuts, help }: Props) {
  const { viewer } = useCompany();
  const phone = useIsPhone();
  const label = useLabel();
  const isLabelled = Boolean(label.logo ?? label.name);
  const say = useWords();
  return (
    <header className="top-bar">
      {isLabelled && !phone && <Brand size={20} />}
      <Breadcrumbs company={viewer.tenant.name} module={module} />
      <button type="button" className="top-search" onClick={search} aria-label={say('searchOrJump')}>
        <Icon name="search" />
        {!phone && <><span>{say('searchOrJump')}</span><kbd>{MOD} K</kbd></>}
      </button>
      <Bell />
      <PersonButton name={viewer.name} email={viewer.email} plan={viewer.tenant.plan} shortcuts={shortcuts} help={help} />
    </header>
  );
}
