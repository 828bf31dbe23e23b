import '@/ui/tokens.css';
import '@/ui/base.css';
import './tracking.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { activate, browserLocale } from './language';
import { TrackingPage } from './tracking-page';

const root = document.getElementById('root');
if (!root) throw new Error('tracking.html has no #root');

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', follow);
follow();

await activate(browserLocale());
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <TrackingPage />
  </I18nProvider>,
);
