import '../settings.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Card, DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { AccountDocument } from './account-page.generated';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';

/** What everybody may change about themselves: name, language, password, and where they are. */
export function AccountPage() {
  useLingui();
  const [{ data, error }, refetch] = useQuery({ query: AccountDocument });
  // A new password ends the other sessions: the list is then read again.
  const [passwordChanges, setPasswordChanges] = useState(0);
  const problem = data ? null : problemOf(error);
  const user = data?.viewer?.user;
  return (
    <DetailPage title={t`我的账号`}>
      {problem && (
        <ErrorState problem={problem} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
      )}
      {!data && !problem && <PageSkeleton />}
      {data && !user && <Empty>{t`只有登录的人才有账号。`}</Empty>}
      {user && (
        <>
          <Card title={t`个人资料`}>
            <ProfileForm user={user} />
          </Card>
          <Card title={t`修改密码`}>
            <PasswordForm
              email={user.email}
              onChanged={() => setPasswordChanges((count) => count + 1)}
            />
          </Card>
          <SessionList revision={passwordChanges} />
        </>
      )}
    </DetailPage>
  );
}
