import './form.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';

/** The buttons under the form; `others` stands at its start. */
export function FormActions({
  isSending,
  onClose,
  others,
}: {
  isSending: boolean;
  onClose: () => void;
  others?: ReactNode;
}) {
  useLingui();
  return (
    <div className="form-actions">
      {others}
      <span className="grow" />
      <Button onClick={onClose}>{t`取消`}</Button>
      <Button type="primary" htmlType="submit" loading={isSending}>
        {t`保存`}
      </Button>
    </div>
  );
}
