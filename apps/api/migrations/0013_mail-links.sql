ALTER TABLE "mails" ADD COLUMN "link" text;--> statement-breakpoint
UPDATE "mails" SET
  "text" = regexp_replace("text", '([?&]token=)[^\s&"]+', '\1…', 'g'),
  "html" = regexp_replace("html", '([?&](amp;)?token=)[^\s&"<]+', '\1…', 'g')
  WHERE "sent_at" IS NOT NULL AND "text" LIKE '%token=%';
