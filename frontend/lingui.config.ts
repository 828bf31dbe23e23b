import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

// One pair of catalogues per room, so that work in two rooms never meets in one file.
export default defineConfig({
  sourceLocale: 'zh-CN',
  locales: ['zh-CN', 'en'],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
  catalogs: [
    {
      path: '<rootDir>/src/features/{name}/locales/{locale}',
      include: ['<rootDir>/src/features/{name}/'],
    },
    {
      path: '<rootDir>/src/tracking/locales/{locale}',
      include: ['<rootDir>/src/tracking/'],
    },
    {
      path: '<rootDir>/src/app/locales/{locale}',
      include: ['<rootDir>/src/app/'],
    },
    {
      path: '<rootDir>/src/ui/locales/{locale}',
      include: ['<rootDir>/src/ui/', '<rootDir>/src/graphql/', '<rootDir>/src/lib/'],
    },
  ],
});
