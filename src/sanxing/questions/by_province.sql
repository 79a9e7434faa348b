-- 按省：有几个方案、多少事项，完成、逾期、到期无记录各多少，完成率（%），四种灯号各多少。
-- 完成率在整数上四舍五入到一位小数：各引擎的 ROUND 对浮点数的舍入不一样。
SELECT
    province,
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
GROUP BY province
ORDER BY overdue DESC, items DESC, province NULLS LAST;
