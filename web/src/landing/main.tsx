import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '../shared/base.css';
import './landing.css';
import './signup.css';
import { startTheme } from '../shared/theme-mode.ts';
import { Landing } from './landing.tsx';
import { Signup } from './signup.tsx';

startTheme();
createRoot(document.getElementById('root')!).render(<StrictMode>{location.pathname === '/signup' ? <Signup /> : <Landing />}</StrictMode>);
