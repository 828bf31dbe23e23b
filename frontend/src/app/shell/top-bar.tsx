import { MenuOutlined, QuestionOutlined, SearchOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useSession } from '@/graphql/session';
import { useViewer } from '@/lib/permissions';
import { LocaleSwitch } from '@/ui/locale-switch';
import { Popover } from '@/ui/popover';
import { ThemeSwitch } from '@/ui/theme-switch';

function Account() {
  useLingui();
  const viewer = useViewer();
  const { signOut } = useSession();
  if (!viewer) return null;
  return (
    <Popover
      label={t`账号：${viewer.name}`}
      className="avatar"
      align="end"
      trigger={<span aria-hidden>{[...viewer.name][0]}</span>}
    >
      {(close) => (
        <>
          <div className="account">
            <strong>{viewer.name}</strong>
            <div className="muted small">{viewer.email}</div>
          </div>
          <Link to="/account" className="menu-item" onClick={close}>
            {t`我的账号`}
          </Link>
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              void signOut();
            }}
          >
            {t`退出登录`}
          </button>
        </>
      )}
    </Popover>
  );
}

export function TopBar({
  isNarrow,
  onMenu,
  onSearch,
  onKeys,
}: {
  isNarrow: boolean;
  onMenu: () => void;
  onSearch: () => void;
  onKeys: () => void;
}) {
  useLingui();
  return (
    <header className="top-bar">
      {isNarrow && (
        <button
          type="button"
          className="button quiet small"
          aria-label={t`打开导航`}
          onClick={onMenu}
        >
          <MenuOutlined />
        </button>
      )}
      <button type="button" className="search-button" onClick={onSearch} aria-label={t`搜索或命令`}>
        <SearchOutlined />
        <span className="ellipsis">{t`搜索订单号、客户、SKU，或输入命令`}</span>
        {!isNarrow && <kbd>Ctrl K</kbd>}
      </button>
      <span className="grow" />
      <LocaleSwitch />
      <ThemeSwitch />
      {!isNarrow && (
        <button
          type="button"
          className="button quiet small"
          aria-label={t`全部快捷键`}
          onClick={onKeys}
        >
          <QuestionOutlined />
        </button>
      )}
      <Account />
    </header>
  );
}
