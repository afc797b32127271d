import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from 'antd';
import '@fontsource-variable/inter/wght.css';
import './shared/base.css';
import './shared/page.css';
import './shared/list/list.css';
import './shared/document/document.css';
import './app/shell.css';
import { StaffApp } from './app/app.tsx';
import { Theme } from './shared/theme.tsx';
import { startTheme } from './shared/theme-mode.ts';

startTheme();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Theme>
      <App message={{ maxCount: 2 }}>
        <StaffApp />
      </App>
    </Theme>
  </StrictMode>,
);
