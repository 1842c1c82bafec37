-- Of partners with one mailbox, made by approvals at the same moment, the oldest keeps it; the others are found by their ids alone.
UPDATE partners p SET mailbox = p.mailbox || ' ' || p.id WHERE EXISTS (
  SELECT 1 FROM partners o WHERE o.workspace_id = p.workspace_id AND o.mailbox = p.mailbox AND (o.created_at, o.id) < (p.created_at, p.id));--> statement-breakpoint
-- Of links whose keys differ in case alone the oldest keeps its key.
UPDATE tracking_links l SET key = left(l.key, 57) || '-' || left(md5(l.id), 6) WHERE EXISTS (
  SELECT 1 FROM tracking_links o WHERE lower(o.key) = lower(l.key) AND (o.created_at, o.id) < (l.created_at, l.id));--> statement-breakpoint
CREATE TABLE "audit_subjects" (
	"audit_id" text NOT NULL,
	"subject_id" text NOT NULL,
	CONSTRAINT "audit_subjects_subject_id_audit_id_pk" PRIMARY KEY("subject_id","audit_id")
);
--> statement-breakpoint
DROP INDEX "commissions_by_state";--> statement-breakpoint
DROP INDEX "partners_by_mailbox";--> statement-breakpoint
DROP INDEX "enrollments_by_program";--> statement-breakpoint
ALTER TABLE "audit_subjects" ADD CONSTRAINT "audit_subjects_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_subjects_by_audit" ON "audit_subjects" USING btree ("audit_id");--> statement-breakpoint
CREATE INDEX "co_marketing_assets_by_template" ON "co_marketing_assets" USING btree ("workspace_id","template_id","created_at","id");--> statement-breakpoint
CREATE INDEX "co_marketing_assets_by_approvals" ON "co_marketing_assets" USING btree ("workspace_id",(("workspace_approved" is not distinct from "version")::int + ("partner_approved" is not distinct from "version")::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "commissions_by_program" ON "commissions" USING btree ("program_id","earned_at","id");--> statement-breakpoint
CREATE INDEX "commissions_of_payee" ON "commissions" USING btree ("payee","earned_at","id");--> statement-breakpoint
CREATE INDEX "commissions_in_state" ON "commissions" USING btree ("workspace_id","state","earned_at","id");--> statement-breakpoint
CREATE INDEX "commissions_by_amount" ON "commissions" USING btree ("workspace_id","amount_minor","id");--> statement-breakpoint
CREATE INDEX "commissions_releasable" ON "commissions" USING btree ("workspace_id",coalesce("payable_at", "hold_until", "earned_at")) WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX "onboarding_steps_by_partner" ON "onboarding_steps" USING btree ("partner_id","key");--> statement-breakpoint
CREATE INDEX "onboarding_steps_unshared" ON "onboarding_steps" USING btree ("enrollment_id") WHERE key = 'shareFirstLink' and state = 'PENDING';--> statement-breakpoint
CREATE INDEX "guest_posts_by_state" ON "guest_posts" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "guest_posts_by_locale" ON "guest_posts" USING btree ("workspace_id","locale","created_at","id");--> statement-breakpoint
CREATE INDEX "invitations_by_workspace" ON "invitations" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "applications_by_state" ON "applications" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "applications_by_program" ON "applications" USING btree ("program_id","created_at","id");--> statement-breakpoint
CREATE INDEX "enrollments_by_state" ON "enrollments" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "partners_by_state" ON "partners" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "partners_mailbox" ON "partners" USING btree ("workspace_id","mailbox");--> statement-breakpoint
CREATE INDEX "partners_stand_ins" ON "partners" USING btree ("workspace_id") WHERE mailbox like 'tracking-test+%@invalid';--> statement-breakpoint
CREATE INDEX "payouts_by_state" ON "payouts" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "payouts_by_run" ON "payouts" USING btree ("run_id","created_at","id");--> statement-breakpoint
CREATE INDEX "attributions_organic" ON "attributions" USING btree ("workspace_id","fact_id") WHERE outcome = 'ORGANIC';--> statement-breakpoint
CREATE INDEX "codes_by_workspace" ON "codes" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "codes_by_program" ON "codes" USING btree ("program_id","created_at","id");--> statement-breakpoint
CREATE INDEX "codes_by_enrollment" ON "codes" USING btree ("enrollment_id","created_at","id");--> statement-breakpoint
CREATE INDEX "facts_by_type" ON "facts" USING btree ("workspace_id","type","at","id");--> statement-breakpoint
CREATE INDEX "leads_by_state" ON "leads" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "leads_by_partner" ON "leads" USING btree ("partner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "leads_by_external" ON "leads" USING btree ("program_id","external_id");--> statement-breakpoint
CREATE INDEX "leads_by_fact" ON "leads" USING btree ("fact_id");--> statement-breakpoint
CREATE INDEX "tracking_links_by_program" ON "tracking_links" USING btree ("program_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tracking_links_by_made_for" ON "tracking_links" USING btree ("made_for_id");--> statement-breakpoint
CREATE INDEX "tracking_links_made" ON "tracking_links" USING btree ("workspace_id","created_at","id") WHERE made_for_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tracking_links_key_folded" ON "tracking_links" USING btree (lower(key));--> statement-breakpoint
CREATE INDEX "files_begun" ON "files" USING btree ("created_at") WHERE completed_at is null;--> statement-breakpoint
CREATE INDEX "jobs_dead" ON "jobs" USING btree ("workspace_id","dead_at","id") WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX "enrollments_by_program" ON "enrollments" USING btree ("program_id","created_at","id");--> statement-breakpoint
-- Answers and audit rows about several things named them joined by commas.
UPDATE idempotency_keys SET answer = jsonb_build_object('ids', to_jsonb(string_to_array(answer ->> 'id', ','))) WHERE answer ->> 'id' IS NOT NULL;--> statement-breakpoint
INSERT INTO audit_subjects (audit_id, subject_id) SELECT a.id, s.id FROM audit a, unnest(string_to_array(a.subject_id, ',')) AS s(id)
WHERE a.subject_id LIKE '%,%' ON CONFLICT DO NOTHING;--> statement-breakpoint

-- Of an account the audit keeps the last four characters.
ALTER TABLE audit DISABLE TRIGGER audit_append_only;--> statement-breakpoint
UPDATE audit SET details = details || jsonb_build_object('payoutAccount', '•••' || right(substr(replace(details ->> 'payoutAccount', ' ', ''), 5), 4))
WHERE action = 'updatePartner' AND details ->> 'payoutAccount' IS NOT NULL;--> statement-breakpoint
ALTER TABLE audit ENABLE TRIGGER audit_append_only;--> statement-breakpoint

-- Accounts are locked in the order of their ids before they are added to, so that two bookings never wait for each other.
CREATE OR REPLACE FUNCTION keep_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM ledger_accounts WHERE id IN (SELECT account_id FROM added) ORDER BY id FOR NO KEY UPDATE;
  UPDATE ledger_accounts a SET balance_minor = a.balance_minor + s.total
  FROM (SELECT account_id, sum(amount_minor)::bigint AS total FROM added GROUP BY account_id) s
  WHERE a.id = s.account_id;
  RETURN NULL;
END $$;--> statement-breakpoint

-- What is append-only is not emptied either.
CREATE TRIGGER audit_subjects_append_only BEFORE UPDATE OR DELETE ON audit_subjects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT event_object_table FROM information_schema.triggers
    WHERE trigger_schema = current_schema AND trigger_name LIKE '%\_append\_only' GROUP BY 1 ORDER BY 1
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_kept_whole', name);
  END LOOP;
END $$;
