"""The second wall: on PostgreSQL a row of a diary is seen only in the name of its patient, or of one she let in.

Which tables it stands before, and the statements that build it. `accounts/context.py` says in whose name.
"""

# Tables with the patient beside each row, and those that hang on one of these.
OF_PATIENT = (
    "symptoms_checkin",
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
    "summaries_jobfile",
    "sharing_linkfile",
)
OF_PARENT = {
    "symptoms_revision": ("checkin_id", "symptoms_checkin"),
    "flags_flagevent": ("flag_id", "flags_flag"),
}

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
    policies = dict.fromkeys(OF_PATIENT, "patient_id IN (SELECT mbc_patients())")
    for table, (column, parent) in OF_PARENT.items():
        policies[table] = f"EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.id = {table}.{column})"  # noqa: S608
    statements = [PATIENTS]
    for table, test in policies.items():
        statements += [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY in_her_name ON {table} USING ({test}) WITH CHECK ({test})",
        ]
    return [*statements, OPEN_FLAGS]


def no_wall() -> list[str]:
    """The statements that take it down."""
    statements = []
    for table in (*OF_PARENT, *OF_PATIENT):
        statements += [f"DROP POLICY in_her_name ON {table}", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"]
    return [*statements, "DROP FUNCTION mbc_open_flags()", "DROP FUNCTION mbc_patients()"]
