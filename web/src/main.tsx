import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from 'antd';
import '@fontsource-variable/inter/wght.css';
import './shared/base.css';
import './shared/page.css';
import './shared/list/list.css';
import './shared/document/document.css';
import './app/shell.css';
import './shared/print.css';
import { StaffApp } from './app/app.tsx';
import { Theme } from './shared/theme.tsx';
import { startLabel } from './shared/label.ts';
import { startTheme } from './shared/theme-mode.ts';
import { applyDensity } from './shared/density.ts';
import { startWords } from './shared/words/words.ts';

await startLabel();
startTheme();
applyDensity();
await startWords();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Theme>
      <App message={{ maxCount: 2 }}>
        <StaffApp />
      </App>
    </Theme>
  </StrictMode>,
);
