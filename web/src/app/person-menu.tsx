import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dropdown } from 'antd';
import type { Density } from '../shared/density.ts';
import { chooseDensity, useDensity } from '../shared/density.ts';
import { signOut } from '../shared/session.ts';
import type { ThemeChoice } from '../shared/theme-mode.ts';
import { chooseTheme, useThemeChoice } from '../shared/theme-mode.ts';
import type { Language } from '../shared/words/words.ts';
import { chooseLanguage, LANGUAGES, useSpoken, useWords } from '../shared/words/words.ts';

/** The signed-in person as the menu names them. */
export interface Person { name: string; email?: string | null; plan?: string | null; shortcuts?: () => void; help?: () => void }

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];
const DENSITIES: readonly Density[] = ['compact', 'comfortable'];

/** The signed-in person: appearance, language, shortcuts, sign out. */
export function PersonMenu({ name, email, plan, shortcuts, help, children }: Person & { children: ReactNode }) {
  const say = useWords();
  const theme = useThemeChoice();
  const rows = useDensity();
  const { language } = useSpoken();
  const [isOpen, setOpen] = useState(true);
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomRight"
      menu={{
        selectedKeys: [theme, rows, language],
        items: [
          { key: 'who', type: 'group', label: <span className="person-who"><b>{name}</b>{email && <span>{email}</span>}{plan && <span>{say('planOf', { plan: plan.replaceAll('-', ' ') })}</span>}</span> },
          { type: 'divider' },
          { key: 'theme', type: 'group', label: say('appearance'), children: THEMES.map((key) => ({ key, label: say(`theme-${key}`), onClick: () => chooseTheme(key) })) },
          { key: 'density', type: 'group', label: say('density'), children: DENSITIES.map((key) => ({ key, label: say(`density-${key}`), onClick: () => chooseDensity(key) })) },
          { key: 'language', type: 'group', label: say('language'), children: (Object.keys(LANGUAGES) as Language[]).map((key) => ({ key, label: <span lang={key}>{LANGUAGES[key]}</span>, onClick: () => void chooseLanguage(key) })) },
          { type: 'divider' },
          ...(help ? [{ key: 'help', label: say('help'), extra: 'F1', onClick: help }] : []),
          ...(shortcuts ? [{ key: 'shortcuts', label: say('keySheet'), extra: '?', onClick: shortcuts }] : []),
          { key: 'leave', label: say('signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      {children}
    </Dropdown>
  );
}
