import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { rooms } from '@/app/rooms';
import { mayDo, useViewer } from '@/lib/permissions';
import { Modal } from '@/ui/modal';

/** Every key there is, opened by `?`. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const { _ } = useLingui();
  const viewer = useViewer();
  const jumps = rooms
    .flatMap((room) => room.nav)
    .filter((item) => item.jump !== undefined && mayDo(viewer, item.permission))
    .map((item) => [`G ${item.jump?.toUpperCase() ?? ''}`, _(item.label)] as const);
  const sections = [
    {
      title: t`随处可用`,
      keys: [
        ['Ctrl K', t`搜索与命令`],
        ['/', t`在本页搜索`],
        ['?', t`本列表`],
        ['Esc', t`关闭、清除选择`],
      ],
    },
    {
      title: t`列表`,
      keys: [
        ['J K', t`下一行、上一行`],
        ['X', t`选择当前行`],
        ['Shift J K', t`连续选择`],
        ['Ctrl A', t`全选已载入的行`],
        ['Enter', t`打开`],
        ['Ctrl Enter', t`在新标签页打开`],
        ['Home End', t`第一行、最后一行`],
      ],
    },
    { title: t`前往`, keys: jumps },
  ] as const;
  return (
    <Modal title={t`快捷键`} onClose={onClose}>
      <div className="modal-body stack">
        {sections.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className="key-list">
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
