// What two writers of `usage` have in common: counts are only ever added to what is there.

/** Begins a statement; a select of the same columns follows, in the order of `usage`'s primary key. */
export const INTO_USAGE = `
  insert into usage as kept (instance_id, span, day, method, path, known, status_class, door, calls,
                             traits, days, first_at, last_at)`

/** Ends it. */
export const ADDING_UP = `
  on conflict (instance_id, span, day, method, path, status_class, door) do update
    set known = kept.known or excluded.known,
        calls = kept.calls + excluded.calls,
        traits = kept.traits | excluded.traits,
        days = case kept.span when 'day' then 1 else kept.days + excluded.days end,
        first_at = least(kept.first_at, excluded.first_at),
        last_at = greatest(kept.last_at, excluded.last_at)`
