-- What has been booked, decided or recorded is never changed or deleted.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER ledger_transactions_append_only BEFORE UPDATE OR DELETE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER commission_entries_append_only BEFORE UPDATE OR DELETE ON commission_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER attributions_append_only BEFORE UPDATE OR DELETE ON attributions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER facts_append_only BEFORE UPDATE OR DELETE ON facts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER program_versions_append_only BEFORE UPDATE OR DELETE ON program_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER terms_append_only BEFORE UPDATE OR DELETE ON terms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER agreements_append_only BEFORE UPDATE OR DELETE ON agreements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER co_marketing_asset_versions_append_only BEFORE UPDATE OR DELETE ON co_marketing_asset_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- The postings of a transaction sum to zero per currency, seen when the transaction commits.
CREATE FUNCTION check_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM ledger_postings WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.transaction_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_balance();--> statement-breakpoint

-- An account's balance is the sum of its postings, kept by the statement that adds them.
CREATE FUNCTION keep_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_accounts a SET balance_minor = a.balance_minor + s.total
  FROM (SELECT account_id, sum(amount_minor)::bigint AS total FROM added GROUP BY account_id ORDER BY account_id) s
  WHERE a.id = s.account_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_postings_keep_balance AFTER INSERT ON ledger_postings
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_ledger_balance();--> statement-breakpoint

-- Roll-ups per (program, partner, day in the program's time zone), kept by the statement that adds the events.
CREATE FUNCTION count_clicks() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER clicks_count AFTER INSERT ON clicks
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_clicks();--> statement-breakpoint

CREATE FUNCTION count_attributions() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER attributions_count AFTER INSERT ON attributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_attributions();--> statement-breakpoint

CREATE FUNCTION count_commission_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stats_money AS d (program_id, partner_id, day, currency, workspace_id, commission_minor)
  SELECT c.program_id, c.partner_id, (e.at AT TIME ZONE p.time_zone)::date, e.currency, e.workspace_id, sum(e.amount_minor)
  FROM added e JOIN commissions c ON c.id = e.commission_id JOIN programs p ON p.id = c.program_id
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4
  ON CONFLICT (program_id, partner_id, day, currency) DO UPDATE SET commission_minor = d.commission_minor + excluded.commission_minor;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER commission_entries_count AFTER INSERT ON commission_entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_commission_entries();
