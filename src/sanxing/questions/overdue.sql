-- 逾期清单：哪里的哪一项，逾期多少天，由谁负责（每个责任单位一行），最近采取过什么措施。
SELECT
    items.province,
    items.city,
    items.plan_title,
    items.item,
    items.title,
    roles.agency,
    items.due,
    items.due_basis,
    items.days_overdue,
    items.action
FROM items
LEFT JOIN roles
    ON roles.province = items.province AND roles.plan = items.plan
    AND roles.item = items.item AND roles.owes
WHERE items.status = 'overdue'
ORDER BY
    items.days_overdue DESC, items.province, items.city NULLS LAST, items.plan,
    items.item, roles.agency NULLS LAST;
