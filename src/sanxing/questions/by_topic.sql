-- 按专题：各地专题的编号不同，按名称归到一起；不属专题的（阶段任务、备案、保障措施等），topic_title 为空。
SELECT
    topic_title,
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
GROUP BY topic_title
ORDER BY overdue DESC, items DESC, topic_title NULLS LAST;
