-- 没有动静的方案：台账里算数的记录有几条，最近一条是哪一天登记的；一条也没有的排在最前。
SELECT
    owed.province,
    owed.city,
    owed.plan,
    owed.plan_title,
    owed.items,
    owed.overdue,
    COALESCE(told.entries, 0) AS entries,
    told.last_recorded
FROM (
    SELECT
        province,
        city,
        plan,
        plan_title,
        COUNT(*) AS items,
        COUNT(*) FILTER (WHERE status = 'overdue') AS overdue
    FROM items
    GROUP BY province, city, plan, plan_title
) AS owed
LEFT JOIN (
    SELECT province, plan, COUNT(*) AS entries, MAX(recorded) AS last_recorded
    FROM ledger
    WHERE counts AND event NOT IN ('voided', 'note')
    GROUP BY province, plan
) AS told
    ON told.province = owed.province AND told.plan = owed.plan
ORDER BY told.last_recorded NULLS FIRST, owed.overdue DESC, owed.province, owed.plan;
