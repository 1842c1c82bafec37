-- The smallest balance that is paid is one of the rules. A program whose rules said another than its own setting gets their next version.
INSERT INTO program_versions (id, workspace_id, program_id, version, rules, effective_at, created_at)
SELECT 'prv_' || left(md5(v.id || ':minimum'), 26), v.workspace_id, v.program_id, v.last + 1,
       jsonb_set(v.rules, '{payout}', v.rules -> 'payout' || jsonb_build_object('minimum', v.rules #> '{payout,minimum}'
         || jsonb_build_object(v.currency_code, jsonb_build_object('money', v.written || ' ' || v.currency_code)))), now(), now()
FROM (
  SELECT DISTINCT ON (p.id) n.*, p.currency_code, (SELECT max(m.version) FROM program_versions m WHERE m.program_id = p.id) AS last,
         round(p.minimum_payout_minor / power(10::numeric, e.decimals), e.decimals)::text AS written
  FROM programs p JOIN program_versions n ON n.program_id = p.id
  CROSS JOIN LATERAL (SELECT CASE
    WHEN p.currency_code IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN p.currency_code IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN p.currency_code IN ('CLF','UYW') THEN 4 ELSE 2 END AS decimals) e
  WHERE n.effective_at <= now()
  ORDER BY p.id, n.effective_at DESC, n.version DESC
) v
WHERE coalesce(nullif(split_part(v.rules #>> ARRAY['payout', 'minimum', v.currency_code, 'money'], ' ', 1), '')::numeric, -1) <> v.written::numeric;--> statement-breakpoint
ALTER TABLE "programs" DROP COLUMN "minimum_payout_minor";
