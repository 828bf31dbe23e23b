import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { DetailPage } from '@/ui/detail-page';
import { ApprovalCard } from './approval-card';
import { RulesCard } from './rules-card';

/** What holds for stock in the whole house: who may change how much, and who may sell how much. */
export function RulesPage() {
  useLingui();
  return (
    <DetailPage title={t`库存规则`}>
      <ApprovalCard />
      <RulesCard />
    </DetailPage>
  );
}
