import { BulbOutlined, MoonOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useScheme } from '@/lib/theme';

export function ThemeSwitch() {
  useLingui();
  const [scheme, setScheme] = useScheme();
  const isDark = scheme === 'dark';
  return (
    <button
      type="button"
      className="button quiet small"
      aria-label={isDark ? t`切换到浅色` : t`切换到深色`}
      onClick={() => setScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <BulbOutlined /> : <MoonOutlined />}
    </button>
  );
}
