import type { Choice } from '@/ui/form-fields';

/** A language calls itself by its own name, whichever one the page is in. */
export const languageChoices: readonly Choice<string>[] = [
  { value: 'zh-CN', label: '简体中文' },
  { value: 'en', label: 'English' },
];
