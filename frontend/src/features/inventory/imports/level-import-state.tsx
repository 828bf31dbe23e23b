import { useLingui } from '@lingui/react';
import type { ImportStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import { stateLooks } from './level-import-labels';

export function LevelImportState({ status }: { status: ImportStatus }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = stateLooks[status];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
