import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CarrierKind, ServiceLevel } from '@/graphql/schema.generated';

export const kindLabels: Record<CarrierKind, MessageDescriptor> = {
  TABLE_RATE: msg({ message: '按运价表', context: 'carrier' }),
  SANDBOX: msg({ message: '沙箱接口', context: 'carrier' }),
};

export const kinds: readonly CarrierKind[] = ['TABLE_RATE', 'SANDBOX'];

export const levelLabels: Record<ServiceLevel, MessageDescriptor> = {
  STANDARD: msg({ message: '标准', context: 'service' }),
  EXPRESS: msg({ message: '特快', context: 'service' }),
  ECONOMY: msg({ message: '经济', context: 'service' }),
};

export const levels: readonly ServiceLevel[] = ['STANDARD', 'EXPRESS', 'ECONOMY'];
