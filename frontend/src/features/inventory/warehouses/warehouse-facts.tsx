import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card, Facts } from '@/ui/detail-page';
import { DateTime, Quantity } from '@/ui/values';
import type { WarehouseDetailQuery } from './warehouse-page.generated';
import { dateInWords } from './week';

type Warehouse = NonNullable<WarehouseDetailQuery['warehouse']>;

/** What leaves it when, what waits in it, and the two weeks to come. */
export function WarehouseFacts({
  warehouse,
  days,
}: {
  warehouse: Warehouse;
  /** The dates to show, as `2026-11-25`. */
  days: readonly string[];
}) {
  const { i18n } = useLingui();
  const { opening, nextDispatch, load, timezone } = warehouse;
  const moment = (value: string) => <DateTime value={value} timeZone={timezone} />;
  const working = new Map(warehouse.workingDays.map((day) => [day.date, day]));
  return (
    <>
      <Card title={t`此刻`}>
        <Facts
          facts={[
            ...(opening.changesAt
              ? [
                  {
                    label: opening.isOpen ? t`关门` : t`开门`,
                    value: moment(opening.changesAt),
                  },
                ]
              : []),
            {
              label: t`现在放行`,
              value: nextDispatch
                ? t`${dateInWords(nextDispatch.date, i18n.locale)} 发出`
                : t`无发货日`,
            },
            ...(nextDispatch ? [{ label: t`截单`, value: moment(nextDispatch.cutOffAt) }] : []),
            { label: t`时区`, value: timezone },
            { label: t`在库`, value: <Quantity value={warehouse.onHand} /> },
            { label: t`待发订单`, value: <Quantity value={load.orders} /> },
            { label: t`待发件数`, value: <Quantity value={load.units} /> },
          ]}
        />
      </Card>
      <Card title={t`未来两周`} isFlush>
        <table className="table">
          <thead>
            <tr>
              <th>{t`日期`}</th>
              <th>{t`营业时间`}</th>
              <th className="right">{t`剩余产能`}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((date) => {
              const day = working.get(date);
              return (
                <tr key={date}>
                  <td>
                    <time dateTime={date}>{dateInWords(date, i18n.locale)}</time>
                  </td>
                  <td className={day ? 'number' : 'muted'}>
                    {day ? `${day.opens}–${day.closes}` : t`休息`}
                  </td>
                  <td className="right">
                    {day && typeof day.room === 'number' ? (
                      <Quantity value={day.room} />
                    ) : (
                      <span className="muted">{day ? t`不限` : '—'}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Card>
    </>
  );
}
