import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dropdown } from 'antd';
import { signOut } from '../shared/session.ts';
import type { ThemeChoice } from '../shared/theme-mode.ts';
import { chooseTheme, useThemeChoice } from '../shared/theme-mode.ts';

/** The signed-in person as the menu names them. */
export interface Person { name: string; email?: string | null; plan?: string | null; shortcuts?: () => void }

const THEMES: { key: ThemeChoice; label: string }[] = [{ key: 'light', label: 'Light' }, { key: 'dark', label: 'Dark' }, { key: 'system', label: 'As the system' }];

/** The signed-in person: appearance, shortcuts, sign out. */
export function PersonMenu({ name, email, plan, shortcuts, children }: Person & { children: ReactNode }) {
  const choice = useThemeChoice();
  const [isOpen, setOpen] = useState(true);
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomRight"
      menu={{
        selectedKeys: [choice],
        items: [
          { key: 'who', type: 'group', label: <span className="person-who"><b>{name}</b>{email && <span>{email}</span>}{plan && <span>{plan} plan</span>}</span> },
          { type: 'divider' },
          { key: 'theme', type: 'group', label: 'Appearance', children: THEMES.map(({ key, label }) => ({ key, label, onClick: () => chooseTheme(key) })) },
          { type: 'divider' },
          ...(shortcuts ? [{ key: 'shortcuts', label: 'Keyboard shortcuts', extra: '?', onClick: shortcuts }] : []),
          { key: 'leave', label: 'Sign out', onClick: () => void signOut() },
        ],
      }}
    >
      {children}
    </Dropdown>
  );
}
