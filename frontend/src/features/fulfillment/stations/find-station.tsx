import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useClient } from 'urql';
import { Card, DetailPage } from '@/ui/detail-page';
import { ScanField } from './scan-field';
import { StationFindDocument } from './stations.generated';
import { useTold } from './use-station';

/** Where a station begins: the number of the fulfilment order, or of its order, is scanned. */
export function FindStation({
  title,
  idle,
  onFound,
  onNext,
}: {
  title: string;
  idle: string;
  onFound: (partId: string) => void;
  /** Enter alone: the most urgent work, if the station knows of any. */
  onNext?: () => Promise<boolean>;
}) {
  useLingui();
  const client = useClient();
  const { told, say } = useTold();
  const find = async (code: string) => {
    const { data } = await client.query(StationFindDocument, { search: code }).toPromise();
    const part = data?.fulfillmentOrders.nodes[0];
    if (part) onFound(part.id);
    else say(false, t`没有要处理的发货单 ${code}`);
  };
  const next = async () => {
    if (onNext && !(await onNext())) say(false, t`没有等待的发货单`);
  };
  return (
    <DetailPage title={title}>
      <Card title={t`扫描`}>
        <ScanField
          label={t`扫描或输入发货单号、订单号，回车打开`}
          told={told}
          idle={idle}
          keys={onNext ? [{ keys: 'Enter', does: t`打开最急的一张` }] : []}
          onEntry={(entry) => {
            if (entry.kind === 'scan') void find(entry.code);
            else if (entry.kind === 'next') void next();
          }}
        />
      </Card>
    </DetailPage>
  );
}
