-- What is counted of one day, by council and status: the only definition there is, on PostgreSQL and on SQLite.
-- Rows: measure, council, status, days, how many. `days` is empty, but for how long steps took (STEPS in measures.py).
-- In words: `how` of each measure. What is dated later than the day is as if it had not happened, so that any past
-- day can be counted again. A column in _at is a moment: it counts until midnight in London.
WITH
meant_for (status, role) AS (VALUES {roles}),

working AS (
    SELECT id, social_worker_id, council_id, start, role
    FROM accounts_employmentspell
    WHERE council_id IN ({councils}) AND start <= %(day)s AND ("end" IS NULL OR "end" > %(day)s)
),

-- Bookings that nobody had cancelled by then.
kept AS (
    SELECT social_worker_id, council_id, status, endorsement_id, made_at
    FROM assessments_booking
    WHERE council_id IN ({councils}) AND made_at < %(midnight)s
        AND NOT (state = 'cancelled' AND ended_at < %(midnight)s)
),

-- What the last ruling that was in force by then says of an attempt.
ruled AS (
    SELECT attempt_id, because, stands_as
    FROM (
        SELECT attempt_id, because, stands_as,
            ROW_NUMBER() OVER (PARTITION BY attempt_id ORDER BY decided_at DESC, id DESC) AS back
        FROM assessments_ruling
        WHERE is_confirmed AND decided_at < %(midnight)s
    ) rulings
    WHERE back = 1
),

-- Results that councils could read by then, as they stood then, and not set aside.
result AS (
    SELECT attempt.id, attempt.social_worker_id, attempt.council_id, attempt.status, attempt.sat_on,
        release.released_at, COALESCE(ruled.stands_as, attempt.outcome) AS stood_as
    FROM assessments_attempt attempt
    JOIN assessments_release release ON release.id = attempt.release_id AND release.councils_from <= %(day)s
    LEFT JOIN ruled ON ruled.attempt_id = attempt.id
    WHERE attempt.council_id IN ({councils}) AND (ruled.stands_as IS NULL OR ruled.stands_as <> 'void')
),

-- People whose last result with this council is "not yet accredited".
not_yet AS (
    SELECT id, social_worker_id, council_id, status, sat_on
    FROM (
        SELECT result.*, ROW_NUMBER() OVER (
            PARTITION BY social_worker_id, council_id, status ORDER BY sat_on DESC, id DESC
        ) AS back
        FROM result
    ) results
    WHERE back = 1 AND stood_as = 'not-yet-accredited'
)

SELECT 'eligible' AS measure, working.council_id, meant_for.status, CAST(NULL AS INTEGER) AS days,
    COUNT(DISTINCT working.social_worker_id) AS number
FROM working JOIN meant_for ON meant_for.role = working.role
GROUP BY working.council_id, meant_for.status

UNION ALL
SELECT 'offered', council_id, status, NULL, COUNT(DISTINCT social_worker_id)
FROM assessments_opportunity
WHERE council_id IN ({councils}) AND offered_on <= %(day)s AND (withdrawn_on IS NULL OR withdrawn_on > %(day)s)
GROUP BY council_id, status

UNION ALL
SELECT 'endorsed', council_id, status, NULL, COUNT(DISTINCT social_worker_id)
FROM assessments_endorsement
WHERE council_id IN ({councils}) AND decision = 'endorsed' AND decided_on <= %(day)s
GROUP BY council_id, status

UNION ALL
SELECT 'booked', council_id, status, NULL, COUNT(DISTINCT social_worker_id)
FROM kept
GROUP BY council_id, status

UNION ALL
SELECT 'no_show', council_id, status, NULL, COUNT(DISTINCT social_worker_id)
FROM assessments_booking
WHERE council_id IN ({councils}) AND state = 'no-show' AND ended_at < %(midnight)s
GROUP BY council_id, status

UNION ALL
SELECT 'attended', council_id, status, NULL, COUNT(DISTINCT social_worker_id)
FROM assessments_attempt
WHERE council_id IN ({councils}) AND sat_on <= %(day)s
GROUP BY council_id, status

UNION ALL
SELECT 'released', council_id, status, NULL, COUNT(DISTINCT social_worker_id)
FROM result
GROUP BY council_id, status

UNION ALL
SELECT 'not_yet', council_id, status, NULL, COUNT(*)
FROM not_yet
GROUP BY council_id, status

UNION ALL
SELECT 'awaiting_resit', not_yet.council_id, not_yet.status, NULL, COUNT(*)
FROM not_yet
WHERE NOT EXISTS (
    SELECT 1
    FROM assessments_attempt later LEFT JOIN ruled ON ruled.attempt_id = later.id
    WHERE later.social_worker_id = not_yet.social_worker_id AND later.council_id = not_yet.council_id
        AND later.status = not_yet.status AND later.sat_on <= %(day)s
        AND (later.sat_on, later.id) > (not_yet.sat_on, not_yet.id) AND (ruled.stands_as IS NULL OR ruled.stands_as <> 'void')
)
GROUP BY not_yet.council_id, not_yet.status

UNION ALL
SELECT 'accredited_in_period', attempt.council_id, award.status, NULL, COUNT(*)
FROM assessments_accreditation award
JOIN assessments_attempt attempt ON attempt.id = award.attempt_id
JOIN assessments_release release ON release.id = attempt.release_id AND release.councils_from <= %(day)s
WHERE attempt.council_id IN ({councils}) AND award.awarded_on BETWEEN %(year_began)s AND %(day)s
GROUP BY attempt.council_id, award.status

-- Held by then, and not withdrawn: neither since, nor for a time until it was given back. Whoever works for two
-- councils counts where they began first.
UNION ALL
SELECT 'accredited_now', working.council_id, held.status, NULL, COUNT(DISTINCT held.social_worker_id)
FROM working
JOIN assessments_accreditation held ON held.social_worker_id = working.social_worker_id
JOIN assessments_attempt attempt ON attempt.id = held.attempt_id
JOIN assessments_release release ON release.id = attempt.release_id AND release.councils_from <= %(day)s
LEFT JOIN ruled ON ruled.attempt_id = held.attempt_id
WHERE held.awarded_on <= %(day)s AND (held.withdrawn_on IS NULL OR held.withdrawn_on > %(day)s)
    AND (ruled.attempt_id IS NULL OR ruled.because <> 'withdrawal' AND ruled.stands_as = 'accredited')
    AND NOT EXISTS (
        SELECT 1 FROM accounts_employmentspell earlier
        WHERE earlier.social_worker_id = working.social_worker_id
            AND (earlier.start, earlier.id) < (working.start, working.id)
            AND (earlier."end" IS NULL OR earlier."end" > %(day)s)
    )
GROUP BY working.council_id, held.status

UNION ALL
SELECT 'places_unfilled', block.council_id, session.status, NULL,
    CAST(SUM(block.places - COALESCE(used.places, 0)) AS BIGINT)
FROM assessments_block block
JOIN assessments_session session ON session.id = block.session_id
LEFT JOIN (
    SELECT session_id, council_id, SUM(places) AS places
    FROM assessments_booking
    WHERE council_id IN ({councils}) AND made_at < %(midnight)s
        AND NOT (state IN ('cancelled', 'cancelled-by-centre') AND ended_at < %(midnight)s)
    GROUP BY session_id, council_id
) used ON used.session_id = block.session_id AND used.council_id = block.council_id
WHERE block.council_id IN ({councils}) AND block.made_at < %(midnight)s
    AND session.day BETWEEN %(year_began)s AND %(day)s
    AND (session.cancelled_at IS NULL OR session.cancelled_at >= %(midnight)s)
    AND block.places > COALESCE(used.places, 0)
GROUP BY block.council_id, session.status

UNION ALL
SELECT 'endorsed_booked', endorsement.council_id, endorsement.status,
    {days:endorsement.decided_on to first.made_at} AS days, COUNT(*)
FROM (SELECT endorsement_id, MIN(made_at) AS made_at FROM kept GROUP BY endorsement_id) first
JOIN assessments_endorsement endorsement ON endorsement.id = first.endorsement_id
WHERE first.made_at >= %(year_back)s
GROUP BY endorsement.council_id, endorsement.status, days

UNION ALL
SELECT 'booked_attended', attempt.council_id, attempt.status, {days:booking.made_at to attempt.sat_on} AS days, COUNT(*)
FROM assessments_attempt attempt JOIN assessments_booking booking ON booking.id = attempt.booking_id
WHERE attempt.council_id IN ({councils}) AND attempt.sat_on <= %(day)s AND attempt.sat_on > %(year_back_day)s
GROUP BY attempt.council_id, attempt.status, days

UNION ALL
SELECT 'attended_released', council_id, status, {days:sat_on to released_at} AS days, COUNT(*)
FROM result
WHERE released_at >= %(year_back)s
GROUP BY council_id, status, days
