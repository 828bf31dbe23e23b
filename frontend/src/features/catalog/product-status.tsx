import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ProductStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

export const productStatusLabels: Record<ProductStatus, MessageDescriptor> = {
  ACTIVE: msg`在售`,
  DRAFT: msg`草稿`,
  ARCHIVED: msg`已归档`,
};

const looks: Record<ProductStatus, { tone: Tone; glyph: GlyphName }> = {
  ACTIVE: { tone: 'green', glyph: 'check' },
  DRAFT: { tone: 'amber', glyph: 'open' },
  ARCHIVED: { tone: 'gray', glyph: 'pause' },
};

export function ProductState({ status }: { status: ProductStatus }) {
  const { _ } = useLingui();
  return <Status {...looks[status]}>{_(productStatusLabels[status])}</Status>;
}
