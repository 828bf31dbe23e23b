import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ImportStatus, LevelImportMode } from '@/graphql/schema.generated';
import type { GlyphName, Tone } from '@/ui/status';

export const modeLabels: Record<LevelImportMode, MessageDescriptor> = {
  SET: msg`在手设为文件中的数量`,
  ADD: msg`在手加上文件中的数量（可为负）`,
};

export const stateLooks: Record<
  ImportStatus,
  { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor }
> = {
  UPLOADED: { tone: 'amber', glyph: 'open', label: msg`待确认` },
  QUEUED: { tone: 'blue', glyph: 'quarter', label: msg`排队中` },
  RUNNING: { tone: 'blue', glyph: 'half', label: msg`导入中` },
  COMPLETED: { tone: 'green', glyph: 'check', label: msg`已完成` },
  FAILED: { tone: 'red', glyph: 'alert', label: msg`失败` },
  CANCELLED: { tone: 'gray', glyph: 'cross', label: msg`已取消` },
};
