import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Modal } from '@/ui/modal';
import { TableScroll } from '@/ui/table-scroll';

/** The orders of several that could not be done, each with its reason. */
export function RefusedDialog({
  refused,
  onClose,
}: {
  refused: readonly { readonly id: string; readonly name: string; readonly reason: string }[];
  onClose: () => void;
}) {
  useLingui();
  return (
    <Modal title={t`没有完成的订单`} onClose={onClose}>
      <div className="modal-body">
        <TableScroll label={t`没有完成的订单`}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`订单号`}</th>
                <th>{t`原因`}</th>
              </tr>
            </thead>
            <tbody>
              {refused.map(({ id, name, reason }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </div>
    </Modal>
  );
}
