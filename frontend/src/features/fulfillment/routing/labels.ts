import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  RoutingAction,
  RoutingBarred,
  RoutingTarget,
  ServiceLevel,
} from '@/graphql/schema.generated';

type Labels<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const barredLabels: Labels<RoutingBarred> = {
  RULE: msg`规则排除`,
  NOT_CHOSEN: msg`已指定其他仓库`,
  INACTIVE: msg`仓库已停用`,
  REFUSED: msg`该仓拒接过此单`,
  CLOSED: msg`近期不发货`,
  TOO_SLOW: msg`时效不够`,
};

export const actionLabels: Labels<RoutingAction> = {
  ONLY: msg`只用`,
  EXCLUDE: msg`不用`,
  PREFER: msg`优先用`,
};

export const targetLabels: Labels<RoutingTarget> = {
  WAREHOUSE: msg`仓库`,
  CARRIER: msg`承运商`,
};

export const levelLabels: Labels<ServiceLevel> = {
  STANDARD: msg`标准`,
  EXPRESS: msg`加急`,
  ECONOMY: msg`经济`,
};
