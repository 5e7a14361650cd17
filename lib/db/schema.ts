import type { Generated, GeneratedAlways, Selectable } from 'kysely'

/**
 * One schema for SQLite and PostgreSQL. Times are milliseconds since 1970 UTC, booleans 0 or 1, amounts decimal strings,
 * columns called `…_json` JSON text. Columns may be null where the type says so.
 */
export type Schema = {
  users: {
    id: string
    email: string
    name: string
    password_hash: string
    role: 'admin' | 'member'
    locale: 'en' | 'tr'
    theme: 'system' | 'dark' | 'light'
    created_at: number
  }
  sessions: { id: string; user_id: string; created_at: number; revoked_at: number | null }
  /** Failed sign-ins per address and per account. */
  attempts: { key: string; count: number; since: number }
  settings: { key: string; value: string }
  api_keys: {
    id: string
    user_id: string
    name: string
    key_hash: string
    prefix: string
    budget_amount: string | null
    created_at: number
    revoked_at: number | null
    used_at: number | null
    /** The one connection it may use; null: any of its owner's. */
    connection_id: string | null
    /** Ids of the only models it may start; null: all. */
    models_json: string | null
    expires_at: number | null
    /** Identical wishes within so many ms are one task, without an Idempotency-Key; null: each is a task of its own. */
    repeat_window_ms: number | null
    /** What our webhooks about its tasks are signed with (`whsec_…`); made at its first need. */
    webhook_secret_sealed: string | null
  }
  connections: {
    id: string
    owner_id: string
    name: string
    dialect: 'unified-tasks' | 'onysoft'
    /** `sandbox:` for the sandbox inside this server, whatever its port. */
    base_url: string
    key_sealed: string
    is_default: number
    allow_private: number
    created_at: number
    deleted_at: number | null
    /** When the gateway last gave its list of models, and when it was last asked. */
    models_read_at: number | null
    models_tried_at: number | null
    /** Since when nothing new is sent, because somebody paused it. What is paid for is followed all the same. */
    paused_at: number | null
    /** When a callback of its gateway last came, and when one last failed to come though the task was done. */
    called_back_at: number | null
    callback_missed_at: number | null
    /** Since when a newer balance is wanted, and when it was last asked for. */
    balance_wanted_at: number | null
    balance_tried_at: number | null
    /** Below it the balance is called low, in the currency in which its gateway states it. Null: a default. */
    low_balance_amount: string | null
    /** When the sample inputs of the models used there were last priced. */
    samples_tried_at: number | null
    /** When a dry run here was first answered with a price; when one was ignored and a task started instead: from then on nothing asks for prices here. Both of this address and key. */
    dry_run_answered_at: number | null
    dry_run_ignored_at: number | null
  }
  /** What a gateway said its balance was, a row for each change: the same amount was read from `since` until `until`. */
  balances: {
    connection_id: string
    since: number
    until: number
    amount: string
    currency: 'USD' | 'TRY'
  }
  /** The request budget of one key at one gateway; see lib/connections/server/request-budget.ts. */
  budgets: { bucket: string; kind: 'POST' | 'GET'; next_free_at: number; paused_until: number }
  leases: { name: string; holder: string; until: number }
  /** Servers that run on this database, and when each last said so. */
  engines: { holder: string; started_at: number; seen_at: number }
  /** What went wrong lately on a connection, newest last, as kinds and statuses: no words of a gateway, no prompt. */
  troubles: {
    id: string
    connection_id: string
    at: number
    during: 'submit' | 'look' | 'list' | 'quote' | 'archive' | 'balance' | 'models'
    kind: string
    status: number | null
    task_id: string | null
  }
  /** Counts the changes of a person's tasks, one after the other in the order of their commits: the cursor of open pages. */
  revisions: { owner_id: string; value: number }
  gateway_models: {
    connection_id: string
    model_id: string
    title: string | null
    provider: string | null
    makes: string | null
    price_amount: string | null
    price_currency: 'USD' | 'TRY' | null
    first_seen_at: number
    /** In the newest list it stood in; before the connection's `models_read_at`: it has vanished since. */
    seen_at: number
  }
  /** Every price that a gateway's list has shown, with the time it was first seen. */
  gateway_prices: {
    connection_id: string
    model_id: string
    since: number
    amount: string
    currency: 'USD' | 'TRY'
  }
  /** What a gateway said exactly this input would cost, and when; trimmed by age. `input_hash`: see lib/quotes. */
  quotes: { connection_id: string; model_id: string; input_hash: string; quote_json: string; asked_at: number }
  /** What the sample input of a model would have cost, a row for each change: the same price was heard from `since` until `until`. */
  sample_prices: {
    connection_id: string
    model_id: string
    since: number
    until: number
    input_hash: string
    amount: string
    currency: 'USD' | 'TRY'
  }
  /** Notices that a person has put away, by a name that says what they were about. */
  notices_read: { owner_id: string; notice: string; at: number }
  /** What a person says a dollar was worth on a day (YYYY-MM-DD): nothing is converted without it. */
  rates: { owner_id: string; on_date: string; try_per_usd: string; set_at: number }
  /** Words a person files tasks under, such as a client or a project. */
  task_tags: { task_id: string; tag: string; owner_id: string }
  /** See lib/limits/contract.ts. Without an owner it holds for the whole instance. */
  limits: {
    id: string
    owner_id: string | null
    scope: 'instance' | 'person' | 'connection' | 'model' | 'key' | 'batch'
    /** Of the person, connection or key, or `gateway/model`. Null where the scope needs none: the instance, and each batch by itself. */
    scope_id: string | null
    period: 'day' | 'week' | 'month' | 'total'
    time_zone: string
    amount: string
    currency: 'USD' | 'TRY'
    is_hard: number
    /** A hard limit: whether what has no known price is stopped too. */
    stops_unknown: number
    created_at: number
    changed_at: number
  }
  /** What is reserved and spent under a limit: in the period that began on the day `period` (YYYY-MM-DD), in all (''), or by the batch of this id. */
  limit_uses: { limit_id: string; period: string; amount: string }
  /** See lib/batches/contract.ts. */
  batches: {
    id: string
    owner_id: string
    kind: 'table' | 'matrix' | 'variations' | 'comparison'
    name: string
    state: 'planning' | 'planned' | 'running' | 'paused' | 'stopped' | 'done'
    source_json: string
    tag: string | null
    /** Stop-loss: no further row is sent once this much is spent or on its way, or once so many have failed. */
    stop_amount: string | null
    stop_currency: 'USD' | 'TRY' | null
    stop_failures: number | null
    stopped_because: 'amount' | 'failures' | 'owner' | null
    trouble: string | null
    /** When the engine has something to do for it next: a quote to ask, an end to notice. */
    due_at: number | null
    created_at: number
    started_at: number | null
    changed_at: number
  }
  batch_rows: {
    batch_id: string
    position: number
    connection_id: string
    model_id: string
    input_json: string
    /** The parameters in which it differs from the others. */
    caption_json: string
    /** Rows with the same one cost the same: see questionOf in lib/batches/server/question-of.ts. */
    question: string
    /** Its own tag; null: the batch's. */
    tag: string | null
    quote_json: string | null
    /** When that price came (ms since 1970 UTC). */
    priced_at: number | null
    /** Why it cannot be sent: see Refusal in lib/batches/contract.ts. */
    refusals_json: string | null
    task_id: string | null
  }
  /** What somebody said of a comparison; see lib/compare/contract.ts. A winner only where the verdict is one. */
  votes: {
    batch_id: string
    owner_id: string
    verdict: 'winner' | 'none' | 'revealed'
    winner_task_id: string | null
    is_blind: number
    at: number
  }
  drafts: { owner_id: string; model_id: string; values_json: string; changed_at: number }
  tasks: {
    id: string
    owner_id: string
    wish_id: string
    /** `import`: made before Safelight, taken from the gateway's list. */
    origin: Generated<'studio' | 'import'>
    connection_id: string
    model_id: string
    makes: string
    prompt: string
    input_json: string
    state: TaskStateColumn
    /** Counts changes of state; every change names the version it saw. */
    version: number
    held_reason: string | null
    held_until: number | null
    held_said: string | null
    failure_said: string | null
    failure_code: string | null
    /** The last trouble while looking or submitting, in our own short words; how many looks failed in a row, and since when with this trouble. */
    trouble: string | null
    troubles: Generated<number>
    trouble_since: number | null
    quote_json: string
    charged_amount: string | null
    charged_currency: 'USD' | 'TRY' | null
    refunded_amount: string | null
    refunded_currency: 'USD' | 'TRY' | null
    remote_id: string | null
    retry_of: string | null
    created_at: number
    submitted_at: number | null
    /** The attempt that last wrote `submitting`: a name of its own, so that a process knows its own writing when the database did not answer. */
    attempt: string | null
    accepted_at: number | null
    finished_at: number | null
    expected_at: number | null
    /** When the engine has something to do for it next. Null: never by itself. */
    due_at: number | null
    looks: number
    looked_at: number | null
    /** When a callback for it last came. */
    called_back_at: number | null
    /** The id that a callback named while it was unconfirmed; believed once the gateway knows it. */
    claimed_remote_id: string | null
    /** What came back, if anything, where a submit was not answered: see SubmitEvidence in lib/tasks/contract.ts. */
    evidence_json: string | null
    /** Readings of the connection's balance before the submit and after the end: see BalanceReading in lib/tasks/contract.ts. */
    balance_before_json: string | null
    balance_after_json: string | null
    /** Looks into the gateway's list while unconfirmed; null when the gateway has none. */
    list_looks: number | null
    batch_id: string | null
    batch_position: number | null
    /** The Safelight key that asked for it. Null: its owner, in the studio. */
    key_id: string | null
    /** SHA-256 of the request that asked for it through `/v1`: the same Idempotency-Key with another one is refused. */
    wish_hash: string | null
    /** Who is told when it has ended. */
    callback_url: string | null
    /** When room was reserved for it under every limit. Null: it has none yet, and is not sent. */
    reserved_at: number | null
    /** The limit that leaves it no room; whether it is sent by itself once there is some. */
    held_limit_id: string | null
    sends_when_room: Generated<number>
    /** The Quote that its owner saw, where the price rose while it waited: it waits for their word. */
    price_before_json: string | null
    changed_at: number
    /** The owner's revision at its last change that open pages are told of. */
    revision: Generated<number>
  }
  task_events: {
    id: GeneratedAlways<number>
    task_id: string
    at: number
    from_state: string | null
    to_state: string
    note: string | null
  }
  outputs: {
    task_id: string
    position: number
    kind: 'image' | 'video' | 'audio' | 'text' | 'file'
    /** Where the gateway keeps it; null when it came inside the answer. */
    url: string | null
    /** The gateway's own name for this one output: a clip id. */
    remote_id: string | null
    state: 'remote' | 'saved' | 'lost' | 'deleted'
    tries: number
    next_try_at: number | null
    trouble: string | null
    /** When the gateway first named it, until when its address is known to work, since when it has not worked, and when the gateway was last asked for a new one. */
    found_at: number | null
    expires_at: number | null
    dead_since: number | null
    asked_again_at: number | null
    asset_id: string | null
  }
  assets: {
    id: string
    owner_id: string
    task_id: string | null
    position: number
    origin: 'output' | 'upload'
    kind: 'image' | 'video' | 'audio' | 'text'
    mime: string
    name: string
    bytes: number
    sha256: string
    /** Below the archive folder. */
    path: string
    width: number | null
    height: number | null
    duration_ms: number | null
    peaks_json: string | null
    has_poster: number
    text: string | null
    prompt: string
    model_id: string | null
    created_at: number
    /** Erased: its file is gone. */
    deleted_at: number | null
    /** In the bin since; erased 30 days later. */
    binned_at: Generated<number | null>
    /** 1 to 5 stars; 0: not rated. */
    rating: Generated<number>
    is_rejected: Generated<number>
    judged_at: Generated<number | null>
    /** Null: not known yet. */
    has_sound: Generated<number | null>
    /** Frames in its storyboard, side by side in one picture; 0: there is none. */
    storyboard_frames: Generated<number>
    notes: Generated<string | null>
    /** The owner's revision at its last change. */
    revision: Generated<number>
  }
  /**
   * What the full text knows: a row for each task and each upload. Its words lie in `search_words`: a table with a tsvector (PostgreSQL), or an FTS5 table
   * with `seq` as rowid (SQLite).
   */
  search_texts: {
    seq: GeneratedAlways<number>
    owner_id: string
    subject_id: string
  }
  /** A callback that a task's asker wants, from the moment the task has ended; see lib/webhooks. */
  webhook_deliveries: {
    id: string
    owner_id: string
    task_id: string
    key_id: string | null
    url: string
    state: 'due' | 'delivered' | 'given_up'
    tries: Generated<number>
    due_at: number | null
    created_at: number
    delivered_at: number | null
  }
  /** `trouble`: our own short word where no HTTP status came; never an answer's text. */
  webhook_attempts: {
    delivery_id: string
    at: number
    took_ms: number
    status: number | null
    trouble: string | null
    is_replay: Generated<number>
  }
  saved_searches: { id: string; owner_id: string; name: string; query: string; created_at: number }
  collections: {
    id: string
    owner_id: string
    parent_id: string | null
    name: string
    notes: string | null
    cover_asset_id: string | null
    created_at: number
    changed_at: number
  }
  collection_assets: { collection_id: string; asset_id: string; added_at: number }
  /** Links to a collection for people without an account. */
  shares: {
    id: string
    owner_id: string
    collection_id: string
    token_hash: string
    token_sealed: string
    shows_prompts: number
    created_at: number
    expires_at: number
    revoked_at: number | null
  }
  /** What a task was made from: the asset or the task that stands at `path` in its input. Neither has to exist any more. */
  task_parents: { task_id: string; path: string; asset_id: string | null; parent_task_id: string | null }
  /** The reading of a gateway's own list into the gallery. */
  imports: {
    connection_id: string
    state: 'running' | 'done' | 'stopped'
    cursor: string | null
    seen: Generated<number>
    added: Generated<number>
    left_out: Generated<number>
    trouble: string | null
    started_at: number
    changed_at: number
    due_at: number | null
  }
}

export type TaskStateColumn =
  | 'queued'
  | 'submitting'
  | 'pending'
  | 'processing'
  | 'completed'
  | 'failed'
  | 'unconfirmed'
  | 'canceled'

export type TaskRow = Selectable<Schema['tasks']>
export type OutputRow = Selectable<Schema['outputs']>
export type AssetRow = Selectable<Schema['assets']>
export type ConnectionRow = Selectable<Schema['connections']>
export type UserRow = Selectable<Schema['users']>
export type DeliveryRow = Selectable<Schema['webhook_deliveries']>
