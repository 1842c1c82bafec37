DROP INDEX "jobs_due";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "lane" text DEFAULT 'reactions' NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "lease" text;--> statement-breakpoint
UPDATE "jobs" SET "lane" = CASE WHEN "kind" = 'mail.send' THEN 'mail' ELSE 'schedule' END
  WHERE "kind" NOT LIKE 'reaction:%' AND "done_at" IS NULL;--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("lane","run_at","id") WHERE done_at is null and dead_at is null;