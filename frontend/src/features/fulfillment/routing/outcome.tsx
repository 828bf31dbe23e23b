import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { RoutingOutcome } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';

const looks = {
  ROUTED: { tone: 'green', glyph: 'check', label: msg`已分仓` },
  NO_ROUTE: { tone: 'red', glyph: 'alert', label: msg`无法发出` },
} as const;

export function OutcomeState({ outcome }: { outcome: RoutingOutcome }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = looks[outcome];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
