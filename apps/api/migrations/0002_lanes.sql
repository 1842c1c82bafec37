-- Whoever records many events at once has a lane (the setting `rapport.lane` of its connection) with lines of its own in the roll-ups,
-- so that two batches do not wait for each other's commit. Counts are sums over lanes.
ALTER TABLE "stats_days" ADD COLUMN "lane" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stats_days" DROP CONSTRAINT "stats_days_program_id_partner_id_day_pk";--> statement-breakpoint
ALTER TABLE "stats_days" ADD CONSTRAINT "stats_days_program_id_partner_id_day_lane_pk" PRIMARY KEY("program_id","partner_id","day","lane");--> statement-breakpoint
ALTER TABLE "link_clicks" ADD COLUMN "lane" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "link_clicks" DROP CONSTRAINT "link_clicks_pkey";--> statement-breakpoint
ALTER TABLE "link_clicks" ADD CONSTRAINT "link_clicks_link_id_lane_pk" PRIMARY KEY("link_id","lane");--> statement-breakpoint

CREATE FUNCTION lane_of_connection() RETURNS smallint LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('rapport.lane', true), ''), '0')::smallint
$$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION count_clicks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own smallint := lane_of_connection();
BEGIN
  INSERT INTO stats_days AS d (program_id, partner_id, day, lane, workspace_id, clicks, unique_clicks, invalid_clicks)
  SELECT c.program_id, c.partner_id, (c.at AT TIME ZONE p.time_zone)::date, own, c.workspace_id,
         count(*) FILTER (WHERE c.validity = 'VALID'), count(*) FILTER (WHERE c.is_unique), count(*) FILTER (WHERE c.validity <> 'VALID')
  FROM added c JOIN programs p ON p.id = c.program_id
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3
  ON CONFLICT (program_id, partner_id, day, lane) DO UPDATE SET
    clicks = d.clicks + excluded.clicks,
    unique_clicks = d.unique_clicks + excluded.unique_clicks,
    invalid_clicks = d.invalid_clicks + excluded.invalid_clicks;

  INSERT INTO link_clicks AS l (link_id, lane, clicks, unique_clicks)
  SELECT c.link_id, own, count(*), count(*) FILTER (WHERE c.is_unique) FROM added c WHERE c.validity = 'VALID' GROUP BY 1, 2 ORDER BY 1
  ON CONFLICT (link_id, lane) DO UPDATE SET clicks = l.clicks + excluded.clicks, unique_clicks = l.unique_clicks + excluded.unique_clicks;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION count_attributions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own smallint := lane_of_connection();
BEGIN
  INSERT INTO stats_days AS d (program_id, partner_id, day, lane, workspace_id, leads, sales)
  SELECT a.program_id, coalesce(a.partner_id, ''), (f.at AT TIME ZONE p.time_zone)::date, own, a.workspace_id,
         count(*) FILTER (WHERE f.type = 'LEAD'), count(*) FILTER (WHERE f.type IN ('SALE', 'RENEWAL'))
  FROM added a JOIN facts f ON f.id = a.fact_id JOIN programs p ON p.id = a.program_id
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3
  ON CONFLICT (program_id, partner_id, day, lane) DO UPDATE SET leads = d.leads + excluded.leads, sales = d.sales + excluded.sales;

  INSERT INTO stats_money AS d (program_id, partner_id, day, currency, workspace_id, amount_minor)
  SELECT a.program_id, coalesce(a.partner_id, ''), (f.at AT TIME ZONE p.time_zone)::date, f.currency, a.workspace_id,
         sum(CASE WHEN f.type IN ('REFUND', 'CHARGEBACK') THEN -f.amount_minor ELSE f.amount_minor END)
  FROM added a JOIN facts f ON f.id = a.fact_id JOIN programs p ON p.id = a.program_id
  WHERE f.currency IS NOT NULL AND f.type IN ('SALE', 'RENEWAL', 'REFUND', 'CHARGEBACK')
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4
  ON CONFLICT (program_id, partner_id, day, currency) DO UPDATE SET amount_minor = d.amount_minor + excluded.amount_minor;
  RETURN NULL;
END $$;
