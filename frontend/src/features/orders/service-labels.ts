import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ServiceLevel } from '@/graphql/schema.generated';

export const serviceLabels: Record<ServiceLevel, MessageDescriptor> = {
  EXPRESS: msg`加急`,
  STANDARD: msg`标准`,
  ECONOMY: msg`经济`,
};
