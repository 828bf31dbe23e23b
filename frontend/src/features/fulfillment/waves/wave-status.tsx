import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { PickWaveStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

export const waveLooks: Readonly<Record<PickWaveStatus, Look>> = {
  OPEN: { tone: 'blue', glyph: 'half', label: msg({ message: '拣货中', context: 'wave' }) },
  DONE: { tone: 'green', glyph: 'check', label: msg({ message: '已拣完', context: 'wave' }) },
  CANCELLED: { tone: 'gray', glyph: 'cross', label: msg({ message: '已取消', context: 'wave' }) },
};

export const waveStatuses: readonly PickWaveStatus[] = ['OPEN', 'DONE', 'CANCELLED'];

export function WaveState({ status }: { status: PickWaveStatus }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = waveLooks[status];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
