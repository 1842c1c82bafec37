ALTER TABLE "payouts" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "bank" text;--> statement-breakpoint
UPDATE "payouts" o SET "account" = p."payout_account", "bank" = p."payout_bank" FROM "partners" p WHERE p."id" = o."partner_id";
