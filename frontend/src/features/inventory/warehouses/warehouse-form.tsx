import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { formatList } from '@/lib/lists';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { namesInWords } from '@/lib/translations';
import { ConflictNotice } from '@/ui/conflict-notice';
import { Card } from '@/ui/detail-page';
import { HoursFields } from './hours-fields';
import { isSound, pointOf, warehouseDraft, warehouseUpdateInput } from './warehouse-draft';
import type { WarehouseDraft } from './warehouse-draft';
import { WarehouseFields } from './warehouse-fields';
import { WarehouseUpdateDocument } from './warehouse-page.generated';
import type {
  WarehouseDetail_WarehouseFragment,
  WarehouseUpdateMutation,
} from './warehouse-page.generated';
import { weekdayName, writtenWeek } from './week';

const PointMap = lazy(() =>
  import('./map/point-map').then((module) => ({ default: module.PointMap })),
);

const pick = (data: WarehouseUpdateMutation) => data.warehouseUpdate;

function useLabels(): Record<keyof WarehouseDraft, string> {
  useLingui();
  return {
    code: t`编码`,
    name: t`名称`,
    translations: t`各语言名称`,
    line1: t`地址`,
    city: t`城市`,
    province: t`省份`,
    postalCode: t`邮编`,
    country: t`国家代码`,
    latitude: t`纬度`,
    longitude: t`经度`,
    timezone: t`时区`,
    priority: t`优先级`,
    isActive: t`启用`,
    contactName: t`联系人`,
    contactPhone: t`联系电话`,
    week: t`每周营业时间`,
    cutOff: t`截单时间`,
    handlingDays: t`处理天数`,
    dailyCapacity: t`每日产能`,
    capacityUnit: t`产能单位`,
  };
}

function inWords(draft: WarehouseDraft, key: keyof WarehouseDraft, locale: string): string {
  if (key === 'translations') return namesInWords(draft.translations);
  if (key === 'isActive') return draft.isActive ? t`是` : t`否`;
  if (key === 'week') {
    const days = writtenWeek(draft.week).map(
      ({ weekday, opens, closes }) => `${weekdayName(weekday, locale, 'short')} ${opens}–${closes}`,
    );
    return formatList(days, locale);
  }
  return draft[key];
}

/** Address, place and working hours of a warehouse: one form, one version. */
export function WarehouseForm({
  warehouse,
  onSaved,
}: {
  warehouse: WarehouseDetail_WarehouseFragment;
  /** Also after somebody else's change was met: there is a newer version to show. */
  onSaved: () => void;
}) {
  const { i18n } = useLingui();
  const labels = useLabels();
  const mayWrite = useCan('WAREHOUSES_WRITE');
  const { send, isSending } = usePayload(WarehouseUpdateDocument, pick);
  const latest = { version: warehouse.version, values: warehouseDraft(warehouse) };
  const editor = useEditor<WarehouseDraft>(latest);
  const { values, changed } = editor;
  const [errors, setErrors] = useState<FieldErrors>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSound(values) || changed.size === 0) return;
    const version = editor.overtaken.length > 0 ? editor.version : warehouse.version;
    const input = warehouseUpdateInput(warehouse.id, version, values, changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() }, locale: i18n.locale },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onSaved();
      return;
    }
    setErrors({});
    editor.takeAsBase(outcome.payload.warehouse?.version ?? version + 1);
    toast.success(t`${values.name} 已保存`);
    onSaved();
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: inWords(values, key, i18n.locale),
            theirs: inWords(latest.values, key, i18n.locale),
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <fieldset className="plain-fieldset stack" disabled={!mayWrite}>
        <Card title={t`地址与位置`}>
          <div className="form">
            <WarehouseFields draft={values} errors={errors} isNew={false} onChange={editor.set} />
            <Suspense>
              <PointMap
                point={pointOf(values)}
                isDisabled={!mayWrite}
                onMove={({ latitude, longitude }) =>
                  editor.set({ latitude: String(latitude), longitude: String(longitude) })
                }
              />
            </Suspense>
          </div>
        </Card>
        <Card title={t`营业时间与产能`}>
          <div className="form">
            <HoursFields draft={values} errors={errors} onChange={editor.set} />
          </div>
        </Card>
        {mayWrite && (
          <div className="form-actions">
            <span className="grow" />
            <Button
              type="primary"
              htmlType="submit"
              loading={isSending}
              disabled={changed.size === 0}
            >
              {t`保存`}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
