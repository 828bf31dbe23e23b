import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Status } from '@/ui/status';
import type { ChannelRow } from './channel-draft';

export function ChannelState({ channel }: { channel: Pick<ChannelRow, 'isActive'> }) {
  useLingui();
  return channel.isActive ? (
    <Status tone="green" glyph="check">{t`接单中`}</Status>
  ) : (
    <Status tone="gray" glyph="pause">{t`已停用`}</Status>
  );
}
