import '@fontsource/noto-sans-devanagari/devanagari-400.css';
import '@fontsource/noto-sans-devanagari/devanagari-600.css';
import locale from 'antd/locale/hi_IN';
import { hi as words } from './hi.ts';

export { locale, words };
