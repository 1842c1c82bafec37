CREATE TABLE "user_agents" (
	"key" bigint PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "clicks_by_partner";--> statement-breakpoint
DROP INDEX "clicks_by_visitor";--> statement-breakpoint
CREATE INDEX "clicks_by_visitor" ON "clicks" USING btree ("visitor");--> statement-breakpoint
ALTER TABLE "clicks" ADD COLUMN "agent_key" bigint;--> statement-breakpoint
INSERT INTO "user_agents" ("key", "text")
  SELECT DISTINCT ON (1) ('x' || encode(substring(sha256(convert_to("user_agent", 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint, "user_agent"
  FROM "clicks" WHERE "user_agent" IS NOT NULL;--> statement-breakpoint
UPDATE "clicks" SET "agent_key" = ('x' || encode(substring(sha256(convert_to("user_agent", 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint
  WHERE "user_agent" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "clicks" DROP COLUMN "user_agent";
