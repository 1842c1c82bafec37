-- One writer of clicks took more of them than two with lines of their own in the roll-ups: the lines are one again.
CREATE TEMP TABLE one_stats_days ON COMMIT DROP AS SELECT program_id, partner_id, day, min(workspace_id) AS workspace_id, sum(clicks)::integer AS clicks,
  sum(unique_clicks)::integer AS unique_clicks, sum(invalid_clicks)::integer AS invalid_clicks, sum(leads)::integer AS leads, sum(sales)::integer AS sales
  FROM stats_days GROUP BY 1, 2, 3;--> statement-breakpoint
CREATE TEMP TABLE one_link_clicks ON COMMIT DROP AS SELECT link_id, sum(clicks)::bigint AS clicks, sum(unique_clicks)::bigint AS unique_clicks FROM link_clicks GROUP BY 1;--> statement-breakpoint
DELETE FROM stats_days;--> statement-breakpoint
DELETE FROM link_clicks;--> statement-breakpoint
ALTER TABLE "stats_days" DROP CONSTRAINT "stats_days_program_id_partner_id_day_lane_pk";--> statement-breakpoint
ALTER TABLE "link_clicks" DROP CONSTRAINT "link_clicks_link_id_lane_pk";--> statement-breakpoint
ALTER TABLE "stats_days" DROP COLUMN "lane";--> statement-breakpoint
ALTER TABLE "link_clicks" DROP COLUMN "lane";--> statement-breakpoint
ALTER TABLE "link_clicks" ADD PRIMARY KEY ("link_id");--> statement-breakpoint
ALTER TABLE "stats_days" ADD CONSTRAINT "stats_days_program_id_partner_id_day_pk" PRIMARY KEY("program_id","partner_id","day");--> statement-breakpoint
INSERT INTO stats_days (program_id, partner_id, day, workspace_id, clicks, unique_clicks, invalid_clicks, leads, sales)
  SELECT program_id, partner_id, day, workspace_id, clicks, unique_clicks, invalid_clicks, leads, sales FROM one_stats_days;--> statement-breakpoint
INSERT INTO link_clicks (link_id, clicks, unique_clicks) SELECT link_id, clicks, unique_clicks FROM one_link_clicks;--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_clicks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stats_days AS d (program_id, partner_id, day, workspace_id, clicks, unique_clicks, invalid_clicks)
  SELECT c.program_id, c.partner_id, (c.at AT TIME ZONE p.time_zone)::date, c.workspace_id,
         count(*) FILTER (WHERE c.validity = 'VALID'), count(*) FILTER (WHERE c.is_unique), count(*) FILTER (WHERE c.validity <> 'VALID')
  FROM added c JOIN programs p ON p.id = c.program_id
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3
  ON CONFLICT (program_id, partner_id, day) DO UPDATE SET
    clicks = d.clicks + excluded.clicks,
    unique_clicks = d.unique_clicks + excluded.unique_clicks,
    invalid_clicks = d.invalid_clicks + excluded.invalid_clicks;

  INSERT INTO link_clicks AS l (link_id, clicks, unique_clicks)
  SELECT c.link_id, count(*), count(*) FILTER (WHERE c.is_unique) FROM added c WHERE c.validity = 'VALID' GROUP BY 1 ORDER BY 1
  ON CONFLICT (link_id) DO UPDATE SET clicks = l.clicks + excluded.clicks, unique_clicks = l.unique_clicks + excluded.unique_clicks;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_attributions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stats_days AS d (program_id, partner_id, day, workspace_id, leads, sales)
  SELECT a.program_id, coalesce(a.partner_id, ''), (f.at AT TIME ZONE p.time_zone)::date, a.workspace_id,
         count(*) FILTER (WHERE f.type = 'LEAD'), count(*) FILTER (WHERE f.type IN ('SALE', 'RENEWAL'))
  FROM added a JOIN facts f ON f.id = a.fact_id JOIN programs p ON p.id = a.program_id
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3
  ON CONFLICT (program_id, partner_id, day) DO UPDATE SET leads = d.leads + excluded.leads, sales = d.sales + excluded.sales;

  INSERT INTO stats_money AS d (program_id, partner_id, day, currency, workspace_id, amount_minor)
  SELECT a.program_id, coalesce(a.partner_id, ''), (f.at AT TIME ZONE p.time_zone)::date, f.currency, a.workspace_id,
         sum(CASE WHEN f.type IN ('REFUND', 'CHARGEBACK') THEN -f.amount_minor ELSE f.amount_minor END)
  FROM added a JOIN facts f ON f.id = a.fact_id JOIN programs p ON p.id = a.program_id
  WHERE f.currency IS NOT NULL AND f.type IN ('SALE', 'RENEWAL', 'REFUND', 'CHARGEBACK')
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4
  ON CONFLICT (program_id, partner_id, day, currency) DO UPDATE SET amount_minor = d.amount_minor + excluded.amount_minor;
  RETURN NULL;
END $$;--> statement-breakpoint
DROP FUNCTION lane_of_connection();
