import { useLingui } from '@lingui/react';
import type { ImportStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';
import { importStatusLabels } from './import-labels';

const looks: Record<ImportStatus, { tone: Tone; glyph: GlyphName }> = {
  UPLOADED: { tone: 'amber', glyph: 'open' },
  QUEUED: { tone: 'blue', glyph: 'quarter' },
  RUNNING: { tone: 'blue', glyph: 'half' },
  COMPLETED: { tone: 'green', glyph: 'check' },
  FAILED: { tone: 'red', glyph: 'alert' },
  CANCELLED: { tone: 'gray', glyph: 'cross' },
};

export function ImportState({ status }: { status: ImportStatus }) {
  const { _ } = useLingui();
  return <Status {...looks[status]}>{_(importStatusLabels[status])}</Status>;
}
