-- 按市：同“按省”，分到市；没有写明市的，city 为空。
SELECT
    province,
    city,
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
FROM items
GROUP BY province, city
ORDER BY overdue DESC, items DESC, province NULLS LAST, city NULLS LAST;
