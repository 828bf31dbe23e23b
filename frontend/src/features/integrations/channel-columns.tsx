import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { Column } from '@/ui/data-grid/columns';
import type { ChannelRow } from './channel-draft';
import { channelKindLabels } from './channel-labels';
import { ChannelState } from './channel-state';

function SwitchButton({
  channel,
  onSwitch,
}: {
  channel: ChannelRow;
  onSwitch: (channel: ChannelRow) => void;
}) {
  useLingui();
  const label = channel.isActive
    ? t({ message: '停用', context: 'action' })
    : t({ message: '启用', context: 'action' });
  return (
    <button
      type="button"
      className="plain-button tone-text-blue"
      aria-label={`${label} ${channel.name}`}
      onClick={() => onSwitch(channel)}
    >
      {label}
    </button>
  );
}

/** The columns of the channel list, in the language of the page. */
export function channelColumns(
  mayWrite: boolean,
  onSwitch: (channel: ChannelRow) => void,
): readonly Column<ChannelRow>[] {
  const columns: Column<ChannelRow>[] = [
    {
      key: 'name',
      title: t`名称`,
      width: 200,
      grow: 3,
      sortKey: 'name',
      isPinned: true,
      render: ({ name }) => <strong>{name}</strong>,
    },
    {
      key: 'code',
      title: t`编码`,
      width: 160,
      grow: 2,
      sortKey: 'code',
      render: ({ code }) => <span className="mono">{code}</span>,
    },
    {
      key: 'kind',
      title: t`类型`,
      width: 160,
      grow: 1,
      render: ({ kind }) => i18n._(channelKindLabels[kind]),
    },
    { key: 'currency', title: t`币种`, width: 80, render: ({ currency }) => currency },
    {
      key: 'active',
      title: t`状态`,
      width: 145,
      render: (channel) => <ChannelState channel={channel} />,
    },
  ];
  if (mayWrite) {
    columns.push({
      key: 'switch',
      title: t`操作`,
      width: 90,
      render: (channel) => <SwitchButton channel={channel} onSwitch={onSwitch} />,
    });
  }
  return columns;
}

/** The row on a phone. */
export function ChannelCard({ channel }: { channel: ChannelRow }) {
  const { _ } = useLingui();
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">{channel.name}</strong>
        <ChannelState channel={channel} />
      </div>
      <div className="row secondary small">
        <span className="mono grow ellipsis">{channel.code}</span>
        <span>
          {_(channelKindLabels[channel.kind])} · {channel.currency}
        </span>
      </div>
    </div>
  );
}
