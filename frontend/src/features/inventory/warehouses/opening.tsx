import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Status } from '@/ui/status';

export function State({ isActive }: { isActive: boolean }) {
  useLingui();
  return isActive ? (
    <Status tone="green" glyph="check">{t`启用`}</Status>
  ) : (
    <Status tone="gray" glyph="pause">{t`停用`}</Status>
  );
}

/** Whether it works now, by its own clock. */
export function OpenNow({ isOpen }: { isOpen: boolean }) {
  useLingui();
  return isOpen ? (
    <Status tone="green" glyph="full">{t`营业中`}</Status>
  ) : (
    <Status tone="gray" glyph="open">{t`休息中`}</Status>
  );
}
