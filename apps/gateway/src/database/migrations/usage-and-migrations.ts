import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What instances call, and their way from a legacy account to OAuth.
 *
 * How the calls of an instance go stands on its own row, `upstream` and the two shares, because the
 * switch has to be one row; what is known of its migration stands beside it.
 */
export class UsageAndMigrations1795392000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(INSTANCE_TRAFFIC)
    await db.query(USAGE)
    await db.query(MIGRATIONS)
    await db.query(HISTORY)
    await db.query(EVIDENCE)
    await db.query(FLEETS)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table migration_fleet_row, migration_fleet, canary_tally, volatile_field,
                 shadow_difference, shadow_route, owned_resource, migration_event, migration,
                 usage_day, usage
    `)
    await db.query('drop function refuse_change_of_history()')
    await db.query(`
      alter table instance
        drop column canary_share, drop column shadow_share, drop column counted_since
    `)
  }
}

// The share of the calls that go by the OAuth credential while the legacy one is still in use, and the
// share of the reads that are repeated with it.
const INSTANCE_TRAFFIC = `
  alter table instance
    add column canary_share real not null default 0,
    add column shadow_share real not null default 0,
    add constraint instance_canary_share check (canary_share between 0 and 1),
    add constraint instance_shadow_share check (shadow_share between 0 and 1),
    add constraint instance_shares_of_legacy
      check (upstream = 'legacy' or (canary_share = 0 and shadow_share = 0));
`

// 'day' rows are merged into a 'month' row of the month's first day when they are old. The traits are
// bits. A day's busiest times are found by adding up what replicas report of one half minute and one
// hour, which are kept for that.
//
// Calls of an instance that was there already are counted since now, those of a new one always.
const USAGE = `
  alter table instance add column counted_since timestamptz default now();
  alter table instance alter column counted_since drop default;

  create table usage (
    instance_id  integer     not null references instance (id) on delete cascade,
    span         text        not null,
    day          date        not null,
    method       text        not null,
    path         text        not null,
    known        boolean     not null,
    status_class smallint    not null,
    door         text        not null,
    calls        bigint      not null,
    traits       integer     not null,
    days         integer     not null,
    first_at     timestamptz not null,
    last_at      timestamptz not null,
    primary key (instance_id, span, day, method, path, status_class, door),
    constraint usage_span check (span in ('day', 'month')),
    constraint usage_door check (door in ('bigcommerce', 'legacy')),
    constraint usage_status_class check (status_class between 1 and 5),
    constraint usage_calls check (calls > 0)
  );
  create index usage_age on usage (day) where span = 'day';

  create table usage_day (
    instance_id         integer     not null references instance (id) on delete cascade,
    day                 date        not null,
    busiest_half_minute integer     not null,
    busiest_hour        integer     not null,
    half_minute_at      timestamptz not null,
    half_minute_calls   integer     not null,
    hour_at             timestamptz not null,
    hour_calls          integer     not null,
    primary key (instance_id, day)
  );
`

// The instance is named by number alone: the history of a migration outlives its instance.
const MIGRATIONS = `
  create table migration (
    id              integer     generated always as identity primary key,
    organization_id integer     not null references organization (id),
    instance_id     integer     not null,
    store_hash      text        not null,
    phase           text        not null,
    plan            jsonb       not null,
    policy          jsonb       not null,
    supplied_kind   text,
    app_client_id   text,
    granted_scopes  text[],
    scope_findings  jsonb,
    supplied_at     timestamptz,
    inventory_at    timestamptz,
    canary_step     integer     not null default 0,
    canary_since    timestamptz,
    cut_over_at     timestamptz,
    finish_after    timestamptz,
    destroyed_at    timestamptz,
    events          integer     not null default 0,
    head            bytea,
    version         integer     not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint migration_phase check (
      phase in ('planned', 'shadowing', 'canary', 'cut-over', 'rolled-back', 'finished', 'abandoned')
    ),
    constraint migration_supplied_kind check (supplied_kind in ('store-token', 'app-grant'))
  );
  create unique index migration_one_open on migration (instance_id)
    where phase not in ('finished', 'abandoned');
  create index migration_organization on migration (organization_id, id);
  create index migration_app on migration (organization_id, app_client_id, store_hash)
    where app_client_id is not null and phase not in ('finished', 'abandoned');
`

// A trigger, not a habit: whoever writes here can only add.
const HISTORY = `
  create table migration_event (
    migration_id integer     not null references migration (id),
    number       integer     not null,
    at           timestamptz not null,
    member_id    integer,
    kind         text        not null,
    why          text,
    evidence     jsonb       not null,
    hash         bytea       not null,
    primary key (migration_id, number)
  );

  create function refuse_change_of_history() returns trigger language plpgsql as $$
  begin
    raise exception 'the history of migrations is only ever added to';
  end $$;

  create trigger migration_event_kept before update or delete on migration_event
    for each row execute function refuse_change_of_history();
  create trigger migration_event_kept_whole before truncate on migration_event
    for each statement execute function refuse_change_of_history();
`

const EVIDENCE = `
  create table owned_resource (
    migration_id integer     not null references migration (id) on delete cascade,
    kind         text        not null,
    key          text        not null,
    owner        text        not null,
    label        text        not null,
    description  jsonb       not null,
    remedy       text        not null,
    settlement   text,
    settled_by   integer,
    settled_why  text,
    settled_at   timestamptz,
    primary key (migration_id, kind, key),
    constraint owned_resource_kind check (kind in ('webhook', 'metafield', 'script')),
    constraint owned_resource_settlement check (settlement in ('seen', 'recreated', 'waived'))
  );

  create table shadow_route (
    migration_id integer     not null references migration (id) on delete cascade,
    route        text        not null,
    samples      integer     not null,
    alike        integer     not null,
    different    integer     not null,
    failed       integer     not null,
    refused      integer     not null,
    last_at      timestamptz not null,
    primary key (migration_id, route)
  );

  create table shadow_difference (
    id            integer     generated always as identity primary key,
    migration_id  integer     not null references migration (id) on delete cascade,
    route         text        not null,
    kind          text        not null,
    place         text        not null,
    seen          bigint      not null,
    before        text        not null,
    after         text        not null,
    first_at      timestamptz not null,
    last_at       timestamptz not null,
    explained_by  integer,
    explained_why text,
    explained_at  timestamptz,
    constraint shadow_difference_once unique (migration_id, route, kind, place)
  );

  create table volatile_field (
    migration_id integer     not null references migration (id) on delete cascade,
    route        text        not null,
    place        text        not null,
    seen_at      timestamptz not null,
    primary key (migration_id, route, place)
  );

  create table canary_tally (
    migration_id integer not null references migration (id) on delete cascade,
    canary_step  integer not null,
    upstream     text    not null,
    calls        bigint  not null,
    failures     bigint  not null,
    primary key (migration_id, canary_step, upstream),
    constraint canary_tally_upstream check (upstream in ('legacy', 'oauth'))
  );
`

// A row's `sealed` is a credential to supply, sealed for the instance that it is for.
const FLEETS = `
  create table migration_fleet (
    id              integer     generated always as identity primary key,
    organization_id integer     not null references organization (id),
    member_id       integer     not null references member (id),
    step            text        not null,
    dry_run         boolean     not null,
    concurrency     integer     not null,
    why             text,
    state           text        not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint migration_fleet_state check (state in ('running', 'paused', 'done'))
  );

  create table migration_fleet_row (
    fleet_id    integer     not null references migration_fleet (id) on delete cascade,
    number      integer     not null,
    named       text        not null,
    instance_id integer,
    input       jsonb       not null,
    sealed      bytea,
    verdict     text,
    code        text,
    detail      jsonb,
    done_at     timestamptz,
    primary key (fleet_id, number),
    constraint migration_fleet_row_verdict check (verdict in ('done', 'unchanged', 'refused', 'failed'))
  );
  create index migration_fleet_row_open on migration_fleet_row (fleet_id, number)
    where verdict is null;
`
