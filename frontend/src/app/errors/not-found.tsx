import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Empty } from '@/ui/states';

export function NotFound() {
  return (
    <Empty
      action={
        <Link to="/">
          <Trans>回到首页</Trans>
        </Link>
      }
    >
      <Trans>没有这个页面，或者它已被移走。</Trans>
    </Empty>
  );
}
