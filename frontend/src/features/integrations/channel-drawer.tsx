import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Can } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { Facts } from '@/ui/detail-page';
import { SideDrawer } from '@/ui/side-drawer';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { ChannelCreateForm } from './channel-create-form';
import type { ChannelRow } from './channel-draft';
import { channelKindLabels } from './channel-labels';
import { ChannelState } from './channel-state';
import { ChannelUpdateForm } from './channel-update-form';
import { ChannelNowDocument } from './channels-page.generated';

function ChannelFacts({ channel }: { channel: ChannelRow }) {
  const { _ } = useLingui();
  return (
    <Facts
      facts={[
        {
          label: t`编码`,
          value: (
            <span className="row">
              <span className="mono">{channel.code}</span> <CopyButton text={channel.code} />
            </span>
          ),
        },
        { label: t`类型`, value: _(channelKindLabels[channel.kind]) },
        { label: t`状态`, value: <ChannelState channel={channel} /> },
        { label: t`币种`, value: channel.currency },
      ]}
    />
  );
}

/** One channel to look at and, where permitted, to change; `id` "new" makes one. */
export function ChannelDrawer({
  id,
  onSaved,
  onClose,
}: {
  id: string;
  onSaved: (channel: ChannelRow) => void;
  onClose: () => void;
}) {
  useLingui();
  const isNew = id === 'new';
  const [{ data, error }, refetch] = useQuery({
    query: ChannelNowDocument,
    variables: { id },
    pause: isNew,
  });
  if (isNew) {
    return (
      <SideDrawer title={t`新建渠道`} width={560} onClose={onClose}>
        <ChannelCreateForm onSaved={onSaved} onClose={onClose} />
      </SideDrawer>
    );
  }
  const channel = data?.channel;
  const problem = data ? null : problemOf(error);
  return (
    <SideDrawer title={channel?.name ?? t`渠道`} width={560} onClose={onClose}>
      {problem && (
        <ErrorState problem={problem} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
      )}
      {!data && !problem && <PageSkeleton lines={4} />}
      {data && !channel && <Empty>{t`没有这个渠道。`}</Empty>}
      {channel && (
        <div className="stack">
          <ChannelFacts channel={channel} />
          <Can do="CHANNELS_WRITE">
            <ChannelUpdateForm
              key={channel.id}
              channel={channel}
              onSaved={onSaved}
              onClose={onClose}
            />
          </Can>
        </div>
      )}
    </SideDrawer>
  );
}
