-- 按责任单位的类别：一个事项由几类单位负责，就在每一类各计一次；没有写明责任单位的，agency_kind 为空。
SELECT
    agency_kind,
    COUNT(DISTINCT plan) AS plans,
    COUNT(*) AS items,
    COUNT(*) FILTER (WHERE status IN ('completed', 'verified', 'completed_late')) AS done,
    COUNT(*) FILTER (WHERE status = 'overdue') AS overdue,
    COUNT(*) FILTER (WHERE status = 'lapsed') AS lapsed,
    FLOOR(
        (2E3 * COUNT(*) FILTER (WHERE status IN ('completed', 'verified', 'completed_late')) + COUNT(*))
        / (2 * COUNT(*))
    ) / 10 AS rate,
    COUNT(*) FILTER (WHERE light = 'green') AS green,
    COUNT(*) FILTER (WHERE light = 'grey') AS grey,
    COUNT(*) FILTER (WHERE light = 'yellow') AS yellow,
    COUNT(*) FILTER (WHERE light = 'red') AS red
FROM (
    SELECT items.plan, items.status, items.light, owing.agency_kind
    FROM items
    LEFT JOIN (SELECT DISTINCT province, plan, item, agency_kind FROM roles WHERE owes) AS owing
        ON owing.province = items.province AND owing.plan = items.plan
        AND owing.item = items.item
) AS owed
GROUP BY agency_kind
ORDER BY overdue DESC, items DESC, agency_kind NULLS LAST;
