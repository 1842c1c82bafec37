-- A workspace that has been busy for years: 10,000 partners and :rows rows of each kind of event. Constraints and triggers are off.
set session_replication_role = replica;
set synchronous_commit = off;
create function pg_temp.id(prefix text, n bigint) returns text language sql immutable as
  $$ select prefix || '_z' || lpad(to_hex(n), 9, '0') || left(md5(n::text), 16) $$;
create function pg_temp.back(n bigint) returns timestamptz language sql stable as $$ select now() - n * interval '1 minute' $$;
create function pg_temp.account(workspace text, kind text, n bigint) returns text language sql immutable as
  $$ select 'acc_' || left(encode(sha256(convert_to(concat_ws('|', workspace, pg_temp.id('prt', n), kind, 'EUR'), 'UTF8')), 'hex'), 26) $$;
create temp table w as select p.workspace_id as id, p.id as program, v.id as version, (select id from tiers where program_id = p.id order by position limit 1) as tier,
  (select user_id from members where workspace_id = p.workspace_id limit 1) as owner
  from programs p join program_versions v on v.program_id = p.id where p.slug = 'faulty';

insert into partners (id, workspace_id, name, email, mailbox, locale, state, payout_account, created_at, updated_at)
  select pg_temp.id('prt', n), w.id, 'Partner ' || md5(n::text), 'p' || n || '@crowd' || n || '.example', 'p' || n || '@crowd' || n || '.example', 'en',
  case when n % 100 = 0 then 'SUSPENDED' else 'ACTIVE' end, 'DE89370400440532013000', pg_temp.back(n), now() from w, generate_series(1, :partners) n;
insert into enrollments (id, workspace_id, partner_id, program_id, tier_id, state, created_at)
  select pg_temp.id('enr', n), w.id, pg_temp.id('prt', n), w.program, case when n % 2 = 0 then w.tier end, case when n % 100 = 0 then 'PAUSED' else 'ACTIVE' end, pg_temp.back(n)
  from w, generate_series(1, :partners) n;
insert into terms (id, workspace_id, program_id, version, paid, referral, measurement, support, hash, published_at, effective_at)
  select 'trm_1', w.id, w.program, 1, 'a', 'b', 'c', 'd', 'h', now() - interval '1 year', now() - interval '1 year' from w;
insert into agreements (id, workspace_id, enrollment_id, terms_id, terms_hash, agreed_by, agreed_at)
  select pg_temp.id('agr', n), w.id, pg_temp.id('enr', n), 'trm_1', 'h', 'x', pg_temp.back(n) from w, generate_series(1, :partners) n;
insert into onboarding_steps (id, workspace_id, partner_id, enrollment_id, key, position, state)
  select pg_temp.id('ost', n * 5 + k), w.id, pg_temp.id('prt', n), pg_temp.id('enr', n), (array['acceptTerms', 'meetThePersona', 'uploadLogo', 'shareFirstLink', 'payoutDetails'])[k], k,
  case when k = 1 or n % 2 = 0 then 'DONE' else 'PENDING' end from w, generate_series(1, :partners) n, generate_series(1, 5) k;
insert into applications (id, workspace_id, program_id, name, email, mailbox, phone, channels, answers, locale, source, state, signals, terms_id, terms_hash, agreed_at, created_at)
  select pg_temp.id('app', n), w.id, w.program, 'N', 'a' || n || '@crowd.example', 'a' || n || '@crowd.example', '+49' || n, '[]', '{}', 'en', 'page',
  case when n < 50 then 'SUBMITTED' else 'APPROVED' end, '[]', 'trm_1', 'h', now(), pg_temp.back(n) from w, generate_series(1, :partners * 2) n;
insert into users (id, name, email, email_verified, created_at, updated_at)
  select pg_temp.id('usr', n), 'U', 'p' || n || '@crowd' || n || '.example', true, now(), now() from generate_series(1, :partners * 2) n;
insert into partner_users (id, workspace_id, partner_id, user_id, role, created_at)
  select pg_temp.id('ptu', n), w.id, pg_temp.id('prt', 1 + n / 2), pg_temp.id('usr', n), 'PARTNER_ADMIN', now() from w, generate_series(1, :partners * 2 - 2) n;
insert into sessions (id, expires_at, token, created_at, updated_at, user_id) select pg_temp.id('ses', n), now() + interval '1 day', md5(n::text), now(), now(), pg_temp.id('usr', n) from generate_series(1, :partners * 2) n;
insert into accounts (id, account_id, provider_id, user_id, created_at, updated_at) select pg_temp.id('acn', n), pg_temp.id('usr', n), 'credential', pg_temp.id('usr', n), now(), now() from generate_series(1, :partners * 2) n;
insert into verifications (id, identifier, value, expires_at, created_at, updated_at) select pg_temp.id('ver', n), 'v' || n, 'x', now() + interval '1 hour', now(), now() from generate_series(1, :partners * 2) n;
insert into invitations (id, workspace_id, email, role, token_hash, expires_at, created_at) select pg_temp.id('inv', n), 'wrk_other', 'i' || n || '@x.example', 'VIEWER', md5(n::text), now() + interval '1 day', now() from generate_series(1, :partners * 2) n;
insert into api_keys (id, workspace_id, name, prefix, hash, scopes, created_at) select pg_temp.id('key', n), w.id, 'k', 'rk', md5(n::text), '["READ"]', pg_temp.back(n) from w, generate_series(1, :partners * 2) n;
insert into tracking_links (id, workspace_id, program_id, partner_id, enrollment_id, key, destination_url, sub_ids, made_for_id, created_at)
  select pg_temp.id('lnk', n), w.id, w.program, pg_temp.id('prt', 1 + n % :partners), pg_temp.id('enr', 1 + n % :partners), 'Key' || n, 'https://shop.example/', '{}', case when n > :partners then pg_temp.id('res', 1 + (n + 7 * (n / :partners)) % (:partners / 5)) end, pg_temp.back(n)
  from w, generate_series(1, :partners * 4) n;
insert into link_clicks select pg_temp.id('lnk', n), 10, 5 from generate_series(1, :partners * 4) n where n % 3 > 0;
insert into codes (id, workspace_id, program_id, partner_id, enrollment_id, code, created_at)
  select pg_temp.id('cod', n), w.id, w.program, pg_temp.id('prt', 1 + n % :partners), pg_temp.id('enr', 1 + n % :partners), 'CODE' || n, pg_temp.back(n) from w, generate_series(1, :partners * 2) n;
insert into clicks (id, workspace_id, program_id, partner_id, link_id, at, visitor, validity, is_unique, agent_key)
  select pg_temp.id('clk', n), w.id, w.program, pg_temp.id('prt', 1 + n % :partners), pg_temp.id('lnk', 1 + n % (:partners * 4)), pg_temp.back(n), 'vis_' || md5((n / 2)::text), 'VALID', n % 2 = 0, n % 1000 from w, generate_series(1, :rows) n;
insert into user_agents select n, 'agent ' || n from generate_series(0, 20000) n;
insert into customers (id, workspace_id, external_id, created_at) select pg_temp.id('cus', n), w.id, 'customer' || n, now() from w, generate_series(1, :rows) n;
insert into facts (id, workspace_id, program_id, type, at, recorded_at, external_id, partner_id, customer_id, visitor, ref_id, amount_minor, currency, fields, source, payload_hash)
  select pg_temp.id('fct', n), w.id, w.program, case when n % 10 = 0 then 'LEAD' when n % 20 = 1 then 'REFUND' else 'SALE' end, pg_temp.back(n), pg_temp.back(n), 'order' || n, null, pg_temp.id('cus', n),
  'vis_' || md5((n / 2)::text), case when n % 20 = 1 then pg_temp.id('fct', n + 1) end, 1000, 'EUR', '{}', 'api', 'h' from w, generate_series(1, :rows) n;
insert into attributions (id, workspace_id, program_id, fact_id, outcome, partner_id, version_id, touches, sentence, outcomes, credits, roles, decided, decided_at)
  select pg_temp.id('atr', n), w.id, w.program, pg_temp.id('fct', n), case when n % 1000 = 3 then 'ORGANIC' else 'ATTRIBUTED' end, case when n % 1000 <> 3 then pg_temp.id('prt', 1 + n % :partners) end, w.version, '[]',
  '{"id": "attribution.byCode", "values": {}}', '[]', '{}', '[]', '{}', pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into leads (id, workspace_id, program_id, fact_id, partner_id, customer_id, name, email, state, external_id, created_at)
  select pg_temp.id('led', n), w.id, w.program, pg_temp.id('fct', n), pg_temp.id('prt', 1 + n % :partners), pg_temp.id('cus', n), 'L', 'l@x.example', case when n < 50 then 'NEW' else 'CONVERTED' end, 'order' || n, pg_temp.back(n)
  from w, generate_series(1, :rows) n;
insert into bindings (id, workspace_id, program_id, customer_id, partner_id, fact_id, since)
  select pg_temp.id('bnd', n), w.id, w.program, pg_temp.id('cus', n), pg_temp.id('prt', 1 + n % :partners), pg_temp.id('fct', n), pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into standings select w.program, pg_temp.id('prt', n), 'tier', 'gold', now() from w, generate_series(1, :partners * 2) n;
insert into commissions (id, workspace_id, program_id, partner_id, fact_id, attribution_id, version_id, rule_id, component, payee, item, period, unit, state, amount_minor, original_minor, hold_until, earned_at, sentence, trace)
  select pg_temp.id('com', n), w.id, w.program, pg_temp.id('prt', 1 + n % :partners), pg_temp.id('fct', n), pg_temp.id('atr', n), w.version, 'sale', 'sale', pg_temp.id('prt', 1 + n % :partners), '', '', 'EUR',
  case when n < 200 then 'PENDING' when n < 1000 then 'APPROVED' when n < 2000 then 'DUE' when n % 100 = 0 then 'DECLINED' else 'PAID' end, n % 5000, n % 5000, pg_temp.back(n - 100), pg_temp.back(n),
  '{"id": "attribution.byCode", "values": {}}', '[]' from w, generate_series(1, :rows) n;
insert into ledger_accounts (id, workspace_id, owner_id, kind, currency, balance_minor)
  select pg_temp.account(w.id, kind, n), w.id, pg_temp.id('prt', n), kind, 'EUR', case when kind = 'PARTNER_PAYABLE' and n <= 1000 then 5000 else 0 end
  from w, generate_series(1, :partners) n, unnest(array['PARTNER_PENDING', 'PARTNER_PAYABLE', 'PARTNER_IN_PAYOUT']) kind;
insert into ledger_transactions (id, workspace_id, kind, subject_id, at) select pg_temp.id('ltx', n), w.id, 'EARNED', pg_temp.id('com', n), pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into ledger_postings select pg_temp.id('ltx', n), pg_temp.account(w.id, kind, 1 + n % :partners), 'EUR', 10
  from w, generate_series(1, :rows) n, unnest(array['PARTNER_PENDING', 'PARTNER_PAYABLE']) kind;
insert into commission_entries (id, workspace_id, commission_id, key, kind, amount_minor, currency, transaction_id, reason, version_id, at)
  select pg_temp.id('ent', n), w.id, pg_temp.id('com', n), 'k', 'EARN', n % 5000, 'EUR', pg_temp.id('ltx', n), '{"id": "attribution.byCode", "values": {}}', w.version, pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into payout_runs (id, workspace_id, number, state, created_at) select pg_temp.id('run', n), w.id, n, 'COMPLETED', pg_temp.back(n) from w, generate_series(1, 40) n;
insert into payouts (id, workspace_id, run_id, partner_id, currency, amount_minor, state, created_at)
  select pg_temp.id('pay', n), w.id, pg_temp.id('run', 1 + n / :partners), pg_temp.id('prt', 1 + n % :partners), 'EUR', 5000, case when n < 100 then 'CREATED' when n % 1000 = 0 then 'FAILED' else 'PAID' end, pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into payout_items (id, payout_id, commission_id, amount_minor) select pg_temp.id('ent', n), pg_temp.id('pay', n), pg_temp.id('com', n), 10 from generate_series(1, :rows) n;
insert into stats_days (program_id, partner_id, day, workspace_id, clicks, unique_clicks, sales)
  select w.program, pg_temp.id('prt', n), current_date - d, w.id, 10, 5, 1 from w, generate_series(1, :partners) n, generate_series(0, :rows / :partners) d;
insert into stats_money (program_id, partner_id, day, currency, workspace_id, amount_minor, commission_minor)
  select w.program, pg_temp.id('prt', n), current_date - d, 'EUR', w.id, 10, 5 from w, generate_series(1, :partners) n, generate_series(0, :rows / :partners) d;
insert into outbox (id, workspace_id, name, payload, at, relayed_at)
  select pg_temp.id('evt', n), w.id, case when n % 2 = 0 then 'fact.recorded.v1' else 'commission.earned.v1' end, jsonb_build_object('partnerId', pg_temp.id('prt', 1 + n % :partners)), pg_temp.back(n), now() from w, generate_series(1, :rows) n;
insert into jobs (id, kind, key, workspace_id, payload, run_at, attempts, done_at, dead_at, created_at)
  select pg_temp.id('job', n), 'reaction:none', n::text, w.id, '{}', pg_temp.back(n), 1, case when n % 5000 > 0 then now() end, case when n % 5000 = 0 then now() end, pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into audit (id, workspace_id, actor_kind, action, subject_id, details, at) select pg_temp.id('aud', n), w.id, 'key', 'recordConversion', pg_temp.id('fct', n), '{}', pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into audit_subjects select pg_temp.id('aud', n / 10), pg_temp.id('com', n) from generate_series(1, :rows) n;
insert into idempotency_keys (principal, key, command, input_hash, at) select 'p', n::text, 'c', 'h', pg_temp.back(n % 9000) from generate_series(1, :rows) n;
insert into mails (id, workspace_id, "to", subject, text, html, at, sent_at) select pg_temp.id('mai', n), w.id, 'x@x.example', 's', 't', 'h', pg_temp.back(n % 100000), pg_temp.back(n % 100000) from w, generate_series(1, :rows) n;
insert into files (id, workspace_id, purpose, name, media_type, size, sha256, storage_key, created_at, completed_at)
  select pg_temp.id('fil', n), w.id, 'RESOURCE', 'f', 'image/png', 10, 's', 'k', pg_temp.back(n), pg_temp.back(n) from w, generate_series(1, :partners * 2) n;
-- A library has hundreds of pieces, seldom thousands.
insert into resources (id, workspace_id, title, description, kind, tags, is_primary, version_id, created_at, updated_at, folder)
  select pg_temp.id('res', n), w.id, 'R ' || md5(n::text), 'd', 'TEXT', '[]', false, pg_temp.id('rsv', n), pg_temp.back(n), now(), 'F' || n % 10 from w, generate_series(1, :partners / 5) n;
insert into resource_versions (id, workspace_id, resource_id, number, text, created_at) select pg_temp.id('rsv', n), w.id, pg_temp.id('res', n), 1, 'text', now() from w, generate_series(1, :partners / 5) n;
insert into resource_programs select pg_temp.id('res', n), w.program from w, generate_series(1, :partners / 5) n;
insert into resource_tiers select pg_temp.id('res', n), w.tier from w, generate_series(1, :partners / 5) n where n % 2 = 0;
insert into resource_uses (id, workspace_id, resource_id, partner_id, use, at) select pg_temp.id('use', n), w.id, pg_temp.id('res', 1 + n % (:partners / 5)), pg_temp.id('prt', 1 + n % :partners), 'DOWNLOAD', pg_temp.back(n) from w, generate_series(1, :rows) n;
insert into brand_kits (id, workspace_id, partner_id, name, updated_at) select 'brk_' || substr(pg_temp.id('prt', n), 5), w.id, pg_temp.id('prt', n), 'b', now() from w, generate_series(1, :partners) n;
insert into co_marketing_assets (id, workspace_id, program_id, partner_id, template_id, title, version, workspace_approved, partner_approved, link_id, created_at, updated_at)
  select pg_temp.id('ast', n), w.id, w.program, pg_temp.id('prt', 1 + n % :partners), 'social-card', 't', 2, case when n > 50 then 2 end, case when n > 100 then 2 end, pg_temp.id('lnk', n), pg_temp.back(n), now() from w, generate_series(1, :partners * 2) n;
insert into co_marketing_asset_versions (asset_id, number, workspace_id, title, locale, values, brands, created_at)
  select pg_temp.id('ast', n), k, w.id, 't', 'en', '{}', jsonb_build_object('workspace', b, 'partner', b), now() from w, generate_series(1, :partners * 2) n, generate_series(1, 2) k,
  (select '{"name": "n", "logoFileId": null, "primary": "#111111", "secondary": "#222222", "ink": "#000000", "paper": "#ffffff"}'::jsonb as b) b;
insert into guest_posts (id, workspace_id, program_id, partner_id, link_id, title, slug, markdown, description, locale, cta_text, author_name, author_bio, state, version, published, published_version, published_at, public_updated_at, created_at, updated_at)
  select pg_temp.id('gst', n), w.id, w.program, pg_temp.id('prt', 1 + n % :partners), pg_temp.id('lnk', n), 't', 'post-' || n, 'text', 'd', 'en', 'go', 'a', 'b', case when n < 50 then 'IN_REVIEW' else 'PUBLISHED' end, 1,
  case when n >= 50 then jsonb_build_object('title', 't', 'markdown', 'text', 'description', 'd', 'locale', 'en', 'ctaText', 'go', 'canonicalUrl', null, 'authorName', 'a', 'authorBio', 'b') end, case when n >= 50 then 1 end,
  case when n >= 50 then pg_temp.back(n) end, case when n >= 50 then pg_temp.back(n) end, pg_temp.back(n), now() from w, generate_series(1, :partners * 2) n;
insert into guest_post_slugs select w.id, 'old-' || n, pg_temp.id('gst', n) from w, generate_series(1, :partners * 2) n;
insert into guest_post_comments (id, workspace_id, post_id, author_name, text, created_at) select pg_temp.id('gpc', n), w.id, pg_temp.id('gst', 1 + n % (:partners * 2)), 'a', 'c', now() from w, generate_series(1, :partners * 2) n;
set session_replication_role = origin;
analyze;
