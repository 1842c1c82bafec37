ALTER TABLE "users" ADD COLUMN "signed_in_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "users" SET "signed_in_at" = coalesce((SELECT max("created_at") FROM "sessions" WHERE "sessions"."user_id" = "users"."id"), "created_at");
