import './warehouses.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { SelectField, TextField } from '@/ui/form-fields';
import { badNumbers } from './warehouse-draft';
import type { WarehouseDraft } from './warehouse-draft';
import { weekProblem, weekdayName } from './week';
import type { DayDraft } from './week';

function DayRow({ day, onChange }: { day: DayDraft; onChange: (day: DayDraft) => void }) {
  const { i18n } = useLingui();
  const name = weekdayName(day.weekday, i18n.locale);
  const time = (key: 'opens' | 'closes', label: string) => (
    <input
      className="field time-field"
      aria-label={label}
      placeholder="HH:MM"
      maxLength={5}
      disabled={!day.isOpen}
      value={day.isOpen ? day[key] : ''}
      onChange={(event) => onChange({ ...day, [key]: event.target.value })}
    />
  );
  return (
    <tr>
      <th scope="row">
        <label className="row">
          <input
            type="checkbox"
            checked={day.isOpen}
            onChange={(event) => onChange({ ...day, isOpen: event.target.checked })}
          />
          {name}
        </label>
      </th>
      <td>{time('opens', t`${name} 开门`)}</td>
      <td>{time('closes', t`${name} 关门`)}</td>
    </tr>
  );
}

/** The week, the cut-off and what a day can take, all by the warehouse's own clock. */
export function HoursFields({
  draft,
  errors,
  onChange,
}: {
  draft: WarehouseDraft;
  errors: FieldErrors;
  onChange: (change: Partial<WarehouseDraft>) => void;
}) {
  useLingui();
  const bad = badNumbers(draft);
  const refusal = weekProblem(errors);
  return (
    <>
      <table className="week-table">
        <caption className="visually-hidden">{t`每周营业时间`}</caption>
        <thead>
          <tr>
            <th>{t`营业日`}</th>
            <th>{t`开门`}</th>
            <th>{t`关门`}</th>
          </tr>
        </thead>
        <tbody>
          {draft.week.map((day) => (
            <DayRow
              key={day.weekday}
              day={day}
              onChange={(next) =>
                onChange({
                  week: draft.week.map((each) => (each.weekday === next.weekday ? next : each)),
                })
              }
            />
          ))}
        </tbody>
      </table>
      {refusal !== undefined && <div className="form-error">{refusal}</div>}
      <div className="form-row">
        <TextField
          label={t`截单时间`}
          placeholder="16:00"
          maxLength={5}
          hint={t`在此之前放行的订单当日作业；留空为关门时间`}
          value={draft.cutOff}
          onChange={(cutOff) => onChange({ cutOff })}
          error={errors.cutOff}
        />
        <TextField
          label={t`处理天数`}
          inputMode="numeric"
          hint={t`作业日之后再过几个工作日发出`}
          value={draft.handlingDays}
          onChange={(handlingDays) => onChange({ handlingDays })}
          error={errors.handlingDays ?? (bad.has('handlingDays') ? t`请填写整数` : undefined)}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t`每日产能`}
          inputMode="numeric"
          hint={t`留空为不限`}
          value={draft.dailyCapacity}
          onChange={(dailyCapacity) => onChange({ dailyCapacity })}
          error={errors.dailyCapacity ?? (bad.has('dailyCapacity') ? t`请填写整数` : undefined)}
        />
        <SelectField
          label={t`产能单位`}
          value={draft.capacityUnit}
          onChange={(unit) => unit && onChange({ capacityUnit: unit })}
          choices={[
            { value: 'ORDERS', label: t({ message: '单', context: 'capacity' }) },
            { value: 'UNITS', label: t({ message: '件', context: 'capacity' }) },
          ]}
        />
      </div>
    </>
  );
}
