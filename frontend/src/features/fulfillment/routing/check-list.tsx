type Option = { readonly value: string; readonly label: string };

/** Several of a few, as boxes to tick. */
export function CheckList({
  label,
  options,
  chosen,
  error,
  onChange,
}: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  error?: string;
  onChange: (chosen: readonly string[]) => void;
}) {
  return (
    <fieldset className="form-field">
      <legend>{label}</legend>
      <div className="routing-checks">
        {options.map(({ value, label: name }) => (
          <label key={value} className="row">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...chosen, value] : chosen.filter((each) => each !== value),
                )
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      {error !== undefined && <span className="form-error">{error}</span>}
    </fieldset>
  );
}
