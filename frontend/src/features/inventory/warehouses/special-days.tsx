import './warehouses.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { WarehouseDaysSaveInput } from '@/graphql/schema.generated';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { Card } from '@/ui/detail-page';
import { Field, TextField } from '@/ui/form-fields';
import { Empty } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { WarehouseDaysSaveDocument } from './warehouse-page.generated';
import type {
  WarehouseDaysSaveMutation,
  WarehouseDetail_WarehouseFragment,
} from './warehouse-page.generated';
import { dateInWords } from './week';

const pick = (data: WarehouseDaysSaveMutation) => data.warehouseDaysSave;

const blank = { date: '', opens: '', closes: '', note: '' };

/** Holidays and working days out of turn. */
export function SpecialDays({
  warehouse,
  onSaved,
}: {
  warehouse: WarehouseDetail_WarehouseFragment;
  onSaved: () => void;
}) {
  const { i18n } = useLingui();
  const mayWrite = useCan('WAREHOUSES_WRITE');
  const { send, isSending } = usePayload(WarehouseDaysSaveDocument, pick);
  const [draft, setDraft] = useState(blank);
  const [errors, setErrors] = useState<FieldErrors>({});
  const set = (change: Partial<typeof blank>) => setDraft({ ...draft, ...change });
  const save = async (change: Pick<WarehouseDaysSaveInput, 'put' | 'remove'>) => {
    const { id, version: expectedVersion } = warehouse;
    const input = { id, expectedVersion, ...change, idempotencyKey: newRequestKey() };
    const outcome = await send(
      { input, locale: i18n.locale },
      { knowsField: (field) => field !== 'expectedVersion' && everyField(field) },
    );
    setErrors(outcome.isOk ? {} : byField(outcome.errors));
    onSaved();
    return outcome.isOk;
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const { date, opens, closes, note } = draft;
    if (date === '') {
      setErrors({ 'put.0.date': t`请选择日期` });
      return;
    }
    const hours = { opens: opens.trim() || null, closes: closes.trim() || null };
    if (await save({ put: [{ date, note, ...hours }] })) setDraft(blank);
  };
  const title = t`特殊日期`;
  return (
    <Card title={title} isFlush>
      {mayWrite && (
        <form className="special-form" noValidate onSubmit={(event) => void add(event)}>
          <Field label={t`日期`} error={errors['put.0.date'] ?? errors.put}>
            {(control) => (
              <input
                {...control}
                className="field"
                type="date"
                value={draft.date}
                onChange={(event) => set({ date: event.target.value })}
              />
            )}
          </Field>
          <TextField
            label={t`开门`}
            placeholder={t`休息`}
            maxLength={5}
            value={draft.opens}
            onChange={(opens) => set({ opens })}
            error={errors['put.0.opens']}
          />
          <TextField
            label={t`关门`}
            placeholder={t`休息`}
            maxLength={5}
            value={draft.closes}
            onChange={(closes) => set({ closes })}
            error={errors['put.0.closes']}
          />
          <TextField
            label={t`备注`}
            maxLength={120}
            value={draft.note}
            onChange={(note) => set({ note })}
            error={errors['put.0.note']}
          />
          <Button htmlType="submit" loading={isSending}>{t`添加日期`}</Button>
        </form>
      )}
      {warehouse.specialDays.length === 0 ? (
        <Empty>{t`没有特殊日期。节假日和调休在这里登记。`}</Empty>
      ) : (
        <TableScroll label={title}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`日期`}</th>
                <th>{t`营业时间`}</th>
                <th>{t`备注`}</th>
                {mayWrite && (
                  <th>
                    <span className="visually-hidden">{t`移除`}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {warehouse.specialDays.map((day) => (
                <tr key={day.date}>
                  <td>
                    <time dateTime={day.date}>{dateInWords(day.date, i18n.locale)}</time>{' '}
                    <span className="muted small">{day.date.slice(0, 4)}</span>
                  </td>
                  <td className="number">{day.isOpen ? `${day.opens}–${day.closes}` : t`休息`}</td>
                  <td>{day.note || '—'}</td>
                  {mayWrite && (
                    <td className="right">
                      <button
                        type="button"
                        className="button quiet small"
                        aria-label={t`移除 ${day.date}`}
                        onClick={() => void save({ remove: [day.date] })}
                      >
                        ×
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  );
}
