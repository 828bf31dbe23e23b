import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Can } from '@/lib/permissions';

/** Opens what is left to fetch as PDF, in the language of the page, to be printed. */
export function PickListLink({ of, id }: { of: 'pick-waves' | 'fulfillment-orders'; id: string }) {
  const { i18n } = useLingui();
  return (
    <Can do="FULFILLMENT_PICK">
      <Button href={`/documents/${of}/${id}/pick-list.pdf?lang=${i18n.locale}`} target="_blank">
        {t`打印拣货单`}
      </Button>
    </Can>
  );
}
