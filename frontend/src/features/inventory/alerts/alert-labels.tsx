import { msg, plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type {
  StockAlertKind,
  StockAlertSeverity,
  StockAlertStatus,
} from '@/graphql/schema.generated';
import { formatNumber } from '@/lib/numbers';
import { Status, Tag } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

export const kindLabels: Readonly<Record<StockAlertKind, MessageDescriptor>> = {
  OUT_OF_STOCK: msg({ message: '缺货', context: 'alert' }),
  LOW_STOCK: msg({ message: '库存偏低', context: 'alert' }),
  LEDGER_DRIFT: msg({ message: '与流水不符', context: 'alert' }),
  EXPIRING_LOTS: msg({ message: '批次临期', context: 'alert' }),
  DEAD_STOCK: msg({ message: '呆滞', context: 'alert' }),
  SLOW_STOCK: msg({ message: '滞销', context: 'alert' }),
  OVERSTOCK: msg({ message: '库存过多', context: 'alert' }),
};

export const alertKinds: readonly StockAlertKind[] = [
  'OUT_OF_STOCK',
  'LOW_STOCK',
  'LEDGER_DRIFT',
  'EXPIRING_LOTS',
  'DEAD_STOCK',
  'SLOW_STOCK',
  'OVERSTOCK',
];

/** What the figure and the threshold of a kind are: units, or days. */
export const isInDays: ReadonlySet<StockAlertKind> = new Set([
  'EXPIRING_LOTS',
  'DEAD_STOCK',
  'SLOW_STOCK',
]);

/** From when on a kind is raised, in words; the threshold follows. */
export const thresholdLabels: Readonly<Record<StockAlertKind, MessageDescriptor>> = {
  OUT_OF_STOCK: msg`可用不多于`,
  LOW_STOCK: msg`可用不多于`,
  LEDGER_DRIFT: msg`相差多于`,
  EXPIRING_LOTS: msg`距到期不多于`,
  DEAD_STOCK: msg`无人购买至少`,
  SLOW_STOCK: msg`无人购买至少`,
  OVERSTOCK: msg`在手多于`,
};

export const severityLabels: Readonly<Record<StockAlertSeverity, MessageDescriptor>> = {
  CRITICAL: msg({ message: '紧急', context: 'severity' }),
  WARNING: msg({ message: '注意', context: 'severity' }),
  INFO: msg({ message: '提示', context: 'severity' }),
};

const severityTones: Readonly<Record<StockAlertSeverity, Tone>> = {
  CRITICAL: 'red',
  WARNING: 'amber',
  INFO: 'gray',
};

export const severities: readonly StockAlertSeverity[] = ['CRITICAL', 'WARNING', 'INFO'];

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

export const statusLooks: Readonly<Record<StockAlertStatus, Look>> = {
  OPEN: { tone: 'red', glyph: 'alert', label: msg({ message: '待处理', context: 'alert' }) },
  ACKNOWLEDGED: {
    tone: 'blue',
    glyph: 'half',
    label: msg({ message: '已认领', context: 'alert' }),
  },
  SNOOZED: { tone: 'amber', glyph: 'pause', label: msg({ message: '已推迟', context: 'alert' }) },
  RESOLVED: { tone: 'green', glyph: 'check', label: msg({ message: '已解除', context: 'alert' }) },
};

export function AlertState({ status }: { status: StockAlertStatus }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = statusLooks[status];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}

/** The kind, tinted by how bad it is; the word of that is read with it. */
export function AlertKindTag({
  kind,
  severity,
}: {
  kind: StockAlertKind;
  severity: StockAlertSeverity;
}) {
  const { _ } = useLingui();
  return (
    <span title={_(severityLabels[severity])}>
      <Tag tone={severityTones[severity]}>{_(kindLabels[kind])}</Tag>
      <span className="visually-hidden"> {_(severityLabels[severity])}</span>
    </span>
  );
}

/** `3 件` or `12 天`. */
export function measure(kind: StockAlertKind, value: number, locale: string): string {
  const number = formatNumber(value, locale);
  return isInDays.has(kind)
    ? t`${plural(value, { other: `${number} 天` })}`
    : t`${plural(value, { other: `${number} 件` })}`;
}
