"""The second wall: on PostgreSQL a row of a diary is seen only in the name of its patient, or of one she let in.

Which tables it stands before, and the statements that build it. `accounts/context.py` says in whose name.
"""

# Every one has the patient beside each row.
OF_PATIENT = (
    "symptoms_checkin",
    "symptoms_revision",
    "symptoms_ownsymptom",
    "symptoms_following",
    "symptoms_teamknows",
    "care_carerecord",
    "care_treatment",
    "care_visit",
    "care_question",
    "care_carecontact",
    "care_careexam",
    "care_markervalue",
    "flags_flag",
    "flags_flagevent",
    "summaries_jobfile",
    "sharing_linkfile",
)

PATIENTS = """
CREATE FUNCTION mbc_patients() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT nullif(current_setting('mbc.patient', true), '')::uuid
    UNION SELECT id FROM accounts_patient
        WHERE person_id = nullif(current_setting('mbc.person', true), '')::uuid
    UNION SELECT patient_id FROM sharing_grant
        WHERE grantee_id = nullif(current_setting('mbc.person', true), '')::uuid AND revoked_at IS NULL
$$
"""

# Only a count leaves, and only where many keep a diary: flags/health.py says why.
OPEN_FLAGS = """
CREATE FUNCTION mbc_open_flags() RETURNS TABLE (level text, flags bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT level::text, count(*) FROM flags_flag
        WHERE state = 'open' AND (SELECT count(*) FROM (SELECT FROM accounts_patient LIMIT 20) AS first) >= 20
        GROUP BY level
$$
"""


def wall() -> list[str]:
    """The statements that build it, in order; a query asks the function once, not once a row."""
    test = "patient_id IN (SELECT mbc_patients())"
    statements = [PATIENTS]
    for table in OF_PATIENT:
        statements += [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY in_her_name ON {table} USING ({test}) WITH CHECK ({test})",
        ]
    return [*statements, OPEN_FLAGS]


def no_wall() -> list[str]:
    """The statements that take it down."""
    statements = []
    for table in OF_PATIENT:
        statements += [f"DROP POLICY in_her_name ON {table}", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"]
    return [*statements, "DROP FUNCTION mbc_open_flags()", "DROP FUNCTION mbc_patients()"]
