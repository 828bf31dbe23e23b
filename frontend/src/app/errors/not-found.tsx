import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Empty } from '@/ui/states';

export function NotFound() {
  return (
    <section className="page">
      <h1>
        <Trans>没有这个页面</Trans>
      </h1>
      <Empty
        action={
          <Link to="/">
            <Trans>回到首页</Trans>
          </Link>
        }
      >
        <Trans>地址写错了，或者它已被移走。</Trans>
      </Empty>
    </section>
  );
}
