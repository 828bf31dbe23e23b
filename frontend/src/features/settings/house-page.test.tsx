import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { HousePage } from './house-page';

const server = startServer();
const owner = makeViewer('SETTINGS_WRITE');
const house = {
  __typename: 'Settings',
  version: 1,
  companyName: '青云贸易',
  defaultLocale: 'zh-CN',
  homeCurrency: 'CNY',
  timeZone: 'Asia/Shanghai',
  valuationMethod: 'MOVING_AVERAGE',
  overReceiptPercent: 10,
  shipHoursExpress: 4,
  shipHoursStandard: 24,
  shipHoursEconomy: 72,
};

type Variables = Record<string, unknown>;

/** The graph with these settings, and one answer for each change that is sent. */
function serveHouse(...answers: readonly object[]) {
  const sent: Variables[] = [];
  const settings = { now: house };
  server.use(
    graphql.query('HouseSettings', () => HttpResponse.json({ data: { settings: settings.now } })),
    graphql.mutation('HouseSettingsUpdate', ({ variables }) => {
      const answer = answers[sent.length];
      sent.push(variables);
      return HttpResponse.json({
        data: {
          settingsUpdate: {
            __typename: 'SettingsPayload',
            settings: null,
            userErrors: [],
            ...answer,
          },
        },
      });
    }),
  );
  return { sent, settings };
}

const refusal = (code: string, field: string, message: string) => ({
  userErrors: [{ __typename: 'UserError', code, field, message }],
});

describe('the settings of the house', () => {
  it('sends what changed at the version it saw, and the next one at the new version', async () => {
    const { sent } = serveHouse(
      { settings: { ...house, version: 3, companyName: '青云', homeCurrency: 'USD' } },
      { settings: { ...house, version: 4, companyName: '青云', homeCurrency: 'EUR' } },
    );
    renderPage(<HousePage />, { at: '/settings', viewer: owner });
    const user = userEvent.setup();
    const name = await screen.findByLabelText('公司名称');
    await user.clear(name);
    await user.type(name, '青云');
    await user.selectOptions(screen.getByLabelText('本位币'), 'USD');
    await user.click(screen.getByText(/^保 ?存$/));
    await screen.findByText('系统设置已保存。');
    expect(sent[0]).toMatchObject({
      input: { expectedVersion: 1, companyName: '青云', homeCurrency: 'USD' },
    });
    expect(Object(sent[0]?.input)).not.toHaveProperty('timeZone');
    await user.selectOptions(screen.getByLabelText('本位币'), 'EUR');
    await user.click(screen.getByText(/^保 ?存$/));
    expect(sent[1]).toMatchObject({ input: { expectedVersion: 3, homeCurrency: 'EUR' } });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('shows what is wrong beside the field, before it is sent and after', async () => {
    const { sent } = serveHouse(
      refusal('INVALID_INPUT', 'homeCurrency', 'This is not an ISO 4217 currency code.'),
    );
    renderPage(<HousePage />, { at: '/settings', viewer: owner });
    const user = userEvent.setup();
    const zone = await screen.findByLabelText('时区');
    await user.clear(zone);
    await user.type(zone, 'Mars/Base');
    await user.click(screen.getByText(/^保 ?存$/));
    expect(screen.getByText('没有这个时区。')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
    await user.clear(zone);
    await user.type(zone, 'Europe/Berlin');
    await user.selectOptions(screen.getByLabelText('本位币'), 'USD');
    await user.click(screen.getByText(/^保 ?存$/));
    expect(await screen.findByText('这不是货币代码，例如 CNY。')).toBeInTheDocument();
    expect(screen.getByLabelText('本位币')).toHaveAttribute('aria-invalid', 'true');
  });

  it('shows both values when somebody else was faster', async () => {
    const { settings } = serveHouse(refusal('STALE_VERSION', 'expectedVersion', 'Moved.'));
    renderPage(<HousePage />, { at: '/settings', viewer: owner });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('公司名称'), '！');
    settings.now = { ...house, version: 2, companyName: '白云' };
    await user.click(screen.getByText(/^保 ?存$/));
    const row = await screen.findByRole('row', { name: /公司名称/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['白云', '青云贸易！']);
  });

  it('can only be read without the permission', async () => {
    serveHouse();
    renderPage(<HousePage />, { at: '/settings', viewer: makeViewer() });
    expect(await screen.findByText('青云贸易')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});
