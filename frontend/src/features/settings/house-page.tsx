import './settings.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Card, DetailPage } from '@/ui/detail-page';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { HouseForm } from './house-form';
import { HouseSettingsDocument } from './house-page.generated';

/** What holds for the whole house: its name, money, language and time. */
export function HousePage() {
  useLingui();
  // The form keeps what it began with: settings have no identity for the cache to follow.
  const [{ data, error }, refetch] = useQuery({
    query: HouseSettingsDocument,
    requestPolicy: 'network-only',
  });
  const problem = data ? null : problemOf(error);
  return (
    <DetailPage title={t`系统设置`}>
      <Card title={t`公司`}>
        {problem && (
          <ErrorState
            problem={problem}
            onRetry={() => refetch({ requestPolicy: 'network-only' })}
          />
        )}
        {!data && !problem && <PageSkeleton lines={5} />}
        {data && <HouseForm initial={data.settings} />}
      </Card>
    </DetailPage>
  );
}
