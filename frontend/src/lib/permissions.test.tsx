import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Can, mayDo, ViewerProvider } from '@/lib/permissions';
import type { Viewer } from '@/lib/permissions';

const viewer: Viewer = {
  id: 'VXNlcjox',
  name: '王伟',
  email: 'wang@example.com',
  permissions: new Set(['ORDERS_READ']),
};

describe('permissions', () => {
  it('wants one, any one of several, or nothing', () => {
    expect(mayDo(viewer, 'ORDERS_READ')).toBe(true);
    expect(mayDo(viewer, 'ORDERS_WRITE')).toBe(false);
    expect(mayDo(viewer, ['ORDERS_WRITE', 'ORDERS_READ'])).toBe(true);
    expect(mayDo(viewer, [])).toBe(false);
    expect(mayDo(viewer, undefined)).toBe(true);
    expect(mayDo(null, 'ORDERS_READ')).toBe(false);
  });

  it('hides what the viewer may not do', () => {
    render(
      <ViewerProvider value={viewer}>
        <Can do="ORDERS_WRITE" otherwise={<p>只读</p>}>
          <button type="button">取消订单</button>
        </Can>
        <Can do="ORDERS_READ">
          <p>订单</p>
        </Can>
      </ViewerProvider>,
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByText('只读')).toBeVisible();
    expect(screen.getByText('订单')).toBeVisible();
  });
});
