import { t } from '@lingui/core/macro';
import { useCallback } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { ChannelRow } from './channel-draft';
import { ChannelUpdateDocument } from './channels-page.generated';
import type { ChannelUpdateMutation } from './channels-page.generated';

const pick = (data: ChannelUpdateMutation) => data.channelUpdate;

/** Turns a channel on or off; a row that somebody else changed meanwhile is read again. */
export function useChannelSwitch(patch: (rows: readonly ChannelRow[]) => void, reload: () => void) {
  const { send, isSending } = usePayload(ChannelUpdateDocument, pick);
  const turn = useCallback(
    async ({ id, version, name, isActive }: ChannelRow) => {
      const outcome = await send({
        input: {
          id,
          expectedVersion: version,
          isActive: !isActive,
          idempotencyKey: newRequestKey(),
        },
      });
      if (!outcome.isOk) {
        if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) reload();
        return;
      }
      if (outcome.payload.channel) patch([outcome.payload.channel]);
      toast.success(isActive ? t`渠道 ${name} 已停用。` : t`渠道 ${name} 已启用。`);
    },
    [patch, reload, send],
  );
  return { turn, isSending };
}
