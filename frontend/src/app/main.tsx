import '@/ui/tokens.css';
import '@/ui/base.css';
import { createRoot } from 'react-dom/client';
import { activateLocale, preferredLocale } from '@/lib/i18n';
import { App } from './app';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await activateLocale(preferredLocale());
createRoot(root).render(<App />);
