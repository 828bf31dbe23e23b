import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Can, mayDo, ViewerProvider } from '@/lib/permissions';

const viewer = {
  id: 'VXNlcjox',
  name: '王伟',
  email: 'wang@example.com',
  permissions: new Set(['orders.read']),
};

describe('permissions', () => {
  it('wants one, any one of several, or nothing', () => {
    expect(mayDo(viewer, 'orders.read')).toBe(true);
    expect(mayDo(viewer, 'orders.write')).toBe(false);
    expect(mayDo(viewer, ['orders.write', 'orders.read'])).toBe(true);
    expect(mayDo(viewer, [])).toBe(false);
    expect(mayDo(viewer, undefined)).toBe(true);
    expect(mayDo(null, 'orders.read')).toBe(false);
  });

  it('hides what the viewer may not do', () => {
    render(
      <ViewerProvider value={viewer}>
        <Can do="orders.write" otherwise={<p>只读</p>}>
          <button type="button">取消订单</button>
        </Can>
        <Can do="orders.read">
          <p>订单</p>
        </Can>
      </ViewerProvider>,
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByText('只读')).toBeVisible();
    expect(screen.getByText('订单')).toBeVisible();
  });
});
