import '@/ui/tokens.css';
import '@/ui/base.css';
import { createRoot } from 'react-dom/client';
import { activateLocale, preferredLocale } from '@/lib/i18n';
import { App } from './app';
import { loadAntdLocale } from './providers';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const locale = preferredLocale();
const [firstLocale] = await Promise.all([loadAntdLocale(locale), activateLocale(locale)]);
createRoot(root).render(<App firstLocale={firstLocale} />);
