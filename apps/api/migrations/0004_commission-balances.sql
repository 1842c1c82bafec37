ALTER TABLE "commissions" ALTER COLUMN "partner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "declined_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "commissions" DROP CONSTRAINT "commissions_enrollment_id_enrollments_id_fk";--> statement-breakpoint
ALTER TABLE "commissions" DROP COLUMN "enrollment_id";--> statement-breakpoint
ALTER TABLE "attributions" DROP COLUMN "enrollment_id";--> statement-breakpoint
ALTER TABLE "payouts" DROP COLUMN "exported_at";--> statement-breakpoint
CREATE INDEX "commissions_by_payee" ON "commissions" USING btree ("payee","rule_id","period");--> statement-breakpoint
CREATE INDEX "outbox_by_workspace" ON "outbox" USING btree ("workspace_id","at");--> statement-breakpoint

-- Whether a refund undoes the whole was a field among those of the integrator. The column is filled as it is made, since facts do not change.
ALTER TABLE "facts" ADD COLUMN "whole" boolean GENERATED ALWAYS AS (type IN ('REFUND', 'CHARGEBACK') AND coalesce(fields -> 'whole' = 'true'::jsonb, false)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "facts" ALTER COLUMN "whole" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "facts" ALTER COLUMN "whole" SET DEFAULT false;--> statement-breakpoint

-- A partner's commissions are those that it is paid; what other parties are paid counts for the program alone.
CREATE OR REPLACE FUNCTION count_commission_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stats_money AS d (program_id, partner_id, day, currency, workspace_id, commission_minor)
  SELECT c.program_id, CASE WHEN c.payee = c.partner_id THEN c.partner_id ELSE '' END, (e.at AT TIME ZONE p.time_zone)::date,
         e.currency, e.workspace_id, sum(e.amount_minor)
  FROM added e JOIN commissions c ON c.id = e.commission_id JOIN programs p ON p.id = c.program_id
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4
  ON CONFLICT (program_id, partner_id, day, currency) DO UPDATE SET commission_minor = d.commission_minor + excluded.commission_minor;
  RETURN NULL;
END $$;--> statement-breakpoint

-- What was declined before is an entry from now on, as it is for what is declined later.
INSERT INTO commission_entries (id, workspace_id, commission_id, key, kind, amount_minor, currency, transaction_id, reason, version_id, at)
SELECT 'ent_' || left(md5(c.id || ':declined'), 26), c.workspace_id, c.id, 'ent_' || left(md5(c.id || ':declined'), 26), 'DECLINE', -c.amount_minor, c.unit, t.id,
       jsonb_build_object('id', 'outcome.declined', 'values', jsonb_build_object('reason', jsonb_build_object('kind', 'text', 'value', coalesce(c.decline_reason, '')))),
       c.version_id, c.declined_at
FROM commissions c JOIN ledger_transactions t ON t.subject_id = c.id AND t.kind = 'DECLINED'
WHERE c.state = 'DECLINED' AND c.amount_minor <> 0;--> statement-breakpoint
UPDATE commissions SET declined_minor = amount_minor, amount_minor = 0 WHERE state = 'DECLINED' AND amount_minor <> 0;
