"""Pipedrive: "Deal - Title", "Person - Name", "Organization - Name" and "Activity - Subject"."""

from rapport.exchange.profiles.profile import Profile, columns, meaning

_STAGES = meaning(
    "stage",
    """
    interest/contact = Lead In | Contact Made | Contacted
    interest/qualify = Qualified
    interest/meeting = Demo Scheduled | Meeting Scheduled
    interest/offer_given = Proposal Made | Proposal Sent
    interest/thinking = Negotiations Started | Negotiation
    """,
)
_OUTCOMES = meaning(
    "outcome",
    """
    open = Open
    won = Won
    lost = Lost
    """,
)
_KINDS = meaning(
    "step_kind",
    """
    call = Call
    meeting_ours = Meeting
    task = Task | Deadline
    mail = Email
    meeting_theirs = Lunch
    """,
)
PROFILES = (
    Profile(
        "pipedrive",
        "Pipedrive",
        "accounts",
        ("Organization - Name",),
        columns("""
        key = Organization - ID | Organization - Pipedrive System ID
        name = Organization - Name
        owner = Organization - Owner
        street = Organization - Address | Organization - Street/road name of Address
        city = Organization - City/town/village/locality of Address
        region = Organization - State/county of Address
        postal_code = Organization - ZIP/Postal code of Address
        country = Organization - Country of Address
        web = Organization - Website
        business = Organization - Industry
        """),
    ),
    Profile(
        "pipedrive",
        "Pipedrive",
        "contacts",
        ("Person - Name|Person - First name",),
        columns("""
        key = Person - ID | Person - Pipedrive System ID
        given_name = Person - First name
        surname = Person - Last name
        person = Person - Name
        company = Person - Organization | Organization
        company_key = Person - Organization ID
        mail = Person - Email - Work | Person - Email (Work) | Person - Email
        phone = Person - Phone - Work | Person - Phone (Work) | Person - Phone
        mobile = Person - Phone - Mobile | Person - Phone (Mobile)
        position = Person - Job title
        owner = Person - Owner
        """),
    ),
    Profile(
        "pipedrive",
        "Pipedrive",
        "interests",
        ("Deal - Title",),
        columns("""
        key = Deal - ID | Deal - Pipedrive System ID | Deal - System ID
        title = Deal - Title
        value = Deal - Value
        currency = Deal - Currency of value | Deal - Currency
        company = Deal - Organization | Organization
        company_key = Deal - Organization ID
        person = Deal - Contact person | Contact person
        contact_key = Deal - Contact person ID
        stage = Deal - Stage | Deal - Stage (pipeline)
        - = Deal - Pipeline | Deal - Weighted value | Deal - Currency of weighted value
        outcome = Deal - Status
        owner = Deal - Owner
        opened_on = Deal - Deal created | Deal - Creation date
        expected_on = Deal - Expected close date
        won_on = Deal - Won time
        lost_on = Deal - Lost time
        closes_on = Deal - Deal closed on | Deal - Closed on
        reason = Deal - Lost reason
        next_step_on = Deal - Next activity date
        last_contact_on = Deal - Last activity date
        products = Deal - Product name
        """),
        {**_STAGES, **_OUTCOMES},
    ),
    Profile(
        "pipedrive",
        "Pipedrive",
        "activities",
        ("Activity - Subject",),
        columns("""
        key = Activity - ID
        title = Activity - Subject
        kind = Activity - Type
        day = Activity - Due date
        time = Activity - Due time
        status = Activity - Done
        done_on = Activity - Marked as done time
        owner = Activity - Assigned to user
        company = Activity - Organization
        person = Activity - Contact person
        interest = Activity - Deal
        interest_key = Deal - ID
        words = Activity - Note
        """),
        _KINDS,
    ),
    Profile(
        "pipedrive",
        "Pipedrive",
        "products",
        ("Product - Name",),
        columns("""
        key = Product - ID
        name = Product - Name
        article = Product - Product code
        group = Product - Category
        sold = Product - Active
        """),
    ),
)
