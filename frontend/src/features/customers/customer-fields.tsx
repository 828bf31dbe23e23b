import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { TextAreaField, TextField } from '@/ui/form-fields';
import type { CustomerDraft } from './customer-draft';

/** The fields of a profile. What the reader sees masked cannot be changed by them. */
export function CustomerFields({
  draft,
  errors,
  isNew,
  onChange,
}: {
  draft: CustomerDraft;
  errors: FieldErrors;
  isNew: boolean;
  onChange: (change: Partial<CustomerDraft>) => void;
}) {
  useLingui();
  const isMasked = !useCan('PERSONAL_READ') && !isNew;
  const tagError = Object.entries(errors).find(([field]) => field.startsWith('tags'))?.[1];
  return (
    <>
      <TextField
        label={t`姓名`}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        isDisabled={isMasked}
        error={errors.name}
        isRequired
      />
      <div className="form-row">
        <TextField
          label={t`邮箱`}
          type="email"
          value={draft.email}
          onChange={(email) => onChange({ email })}
          isDisabled={isMasked}
          error={errors.email}
        />
        <TextField
          label={t`电话`}
          type="tel"
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          isDisabled={isMasked}
          error={errors.phone}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t`公司`}
          value={draft.company}
          onChange={(company) => onChange({ company })}
          error={errors.company}
        />
        <TextField
          label={t`国家代码`}
          value={draft.country}
          placeholder="CN"
          maxLength={2}
          onChange={(country) => onChange({ country: country.toUpperCase() })}
          error={errors.country}
        />
        <TextField
          label={t`语言`}
          value={draft.locale}
          placeholder="zh-CN"
          onChange={(locale) => onChange({ locale })}
          error={errors.locale}
        />
      </div>
      <TextField
        label={t`标签`}
        value={draft.tags}
        onChange={(tags) => onChange({ tags })}
        hint={t`用逗号分隔`}
        error={tagError}
      />
      <TextAreaField
        label={t`备注`}
        value={draft.note}
        onChange={(note) => onChange({ note })}
        error={errors.note}
      />
    </>
  );
}
