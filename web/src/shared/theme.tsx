import type { ReactNode } from 'react';
import { ConfigProvider, theme } from 'antd';
import enGB from 'antd/locale/en_GB';
import { useSpoken } from './words/words.ts';
import { useIsDark, usePalette } from './theme-mode.ts';
import { CONTROL_HEIGHT, FONT, RADIUS } from './tokens.ts';

/** Turns while a button is at work. That of antd leaves by an animation, and stays for good in a window that missed its end. */
const BUSY = <span className="busy-ring" aria-hidden="true" />;

/** What antd works out for a pointed-at danger button is too light to be read on it: 3.9 of 4.5. In dark mode it can be read. */
const DANGER_HOVER = { colorErrorHover: '#a3201a', colorErrorActive: '#8f1a14' };

/** Gives antd the same palette the CSS variables carry. */
export function Theme({ children }: { children: ReactNode }) {
  const dark = useIsDark();
  const { locale } = useSpoken();
  const palette = usePalette();
  return (
    <ConfigProvider
      locale={locale ?? enGB}
      button={{ autoInsertSpace: false, loadingIcon: BUSY }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          fontFamily: FONT, fontSize: 14, lineHeight: 22 / 14, borderRadius: RADIUS, controlHeight: CONTROL_HEIGHT, wireframe: false,
          colorPrimary: palette.accent, colorPrimaryHover: palette.accentHover, colorLink: palette.accentText, colorLinkHover: palette.accentText, colorLinkActive: palette.accentText,
          colorText: palette.text, colorTextSecondary: palette.textSoft, colorTextTertiary: palette.textFaint, colorTextPlaceholder: palette.textFaint,
          colorBgBase: palette.page, colorBgContainer: palette.page, colorBgElevated: palette.raised, colorBorder: palette.lineStrong, colorBorderSecondary: palette.line,
          colorError: palette.red, colorWarning: palette.amber, colorSuccess: palette.green, colorInfo: palette.blue, ...(dark ? {} : DANGER_HOVER),
          motionDurationFast: '0.08s', motionDurationMid: '0.12s', motionDurationSlow: '0.12s',
        },
        components: {
          Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
          Segmented: { trackBg: palette.hover, itemSelectedBg: palette.selected, itemSelectedColor: palette.accentText },
          Input: { activeShadow: `0 0 0 2px ${palette.accentSoft}` },
        },
      }}
    >
      {children}
    </ConfigProvider>
  );
}
