"""HubSpot: exports of companies, contacts, deals and tasks, with the labels of its English interface."""

from rapport.exchange.profiles.profile import Profile, columns, meaning

_STAGES = meaning(
    "stage",
    """
    interest/contact = Appointment scheduled | appointmentscheduled | New
    interest/qualify = Qualified to buy | qualifiedtobuy | Qualified
    interest/demonstration = Presentation scheduled | presentationscheduled
    interest/questions = Decision maker bought-in | Decision maker bought in | decisionmakerboughtin
    interest/offer_given = Contract sent | contractsent | Proposal sent | Quote sent
    won = Closed won | closedwon | Closed Won (Sales Pipeline) | Closed & Won
    lost = Closed lost | closedlost | Closed Lost (Sales Pipeline) | Closed & Lost
    """,
)
_KINDS = meaning(
    "step_kind",
    """
    call = Call
    mail = Email
    task = To-do | To do | TODO
    meeting_ours = Meeting
    """,
)
PROFILES = (
    Profile(
        "hubspot",
        "HubSpot",
        "accounts",
        (
            "Record ID|Company ID",
            "Company name",
            "Company Domain Name|Company owner",
        ),
        columns("""
        key = Record ID | Company ID
        name = Company name
        web = Company Domain Name | Website URL
        phone = Phone Number
        street = Street Address
        city = City
        region = State/Region
        postal_code = Postal Code
        country = Country/Region
        business = Industry
        owner = Company owner
        """),
    ),
    Profile(
        "hubspot",
        "HubSpot",
        "contacts",
        (
            "First Name",
            "Last Name",
            "Contact owner|Associated Company IDs (Primary)|Associated Company IDs|Associated Company|Lead Status",
        ),
        columns("""
        key = Record ID | Contact ID
        given_name = First Name
        surname = Last Name
        mail = Email
        phone = Phone Number
        mobile = Mobile Phone Number
        position = Job Title
        company_key = Associated Company IDs (Primary) | Primary Associated Company ID | Associated Company IDs |
            Associated Company ID
        company = Associated Company (Primary) | Associated Company Names (Primary) | Associated Company |
            Company name
        owner = Contact owner
        country = Country/Region
        """),
    ),
    Profile(
        "hubspot",
        "HubSpot",
        "interests",
        (
            "Deal Name",
            "Deal Stage",
        ),
        columns("""
        key = Record ID | Deal ID
        title = Deal Name
        stage = Deal Stage
        - = Pipeline | Amount in company currency | Closed Won Reason | Original Source Type
        value = Amount
        currency = Currency | Deal Currency
        closes_on = Close Date
        opened_on = Create Date
        owner = Deal owner
        company_key = Associated Company IDs (Primary) | Primary Associated Company ID | Associated Company IDs |
            Associated Company ID
        company = Associated Company (Primary) | Associated Company Names (Primary) | Associated Company
        contact_key = Associated Contact IDs
        person = Associated Contact | Associated Contacts
        words = Deal Description
        reason = Closed Lost Reason
        next_step = Next step
        next_step_on = Next Activity Date
        last_contact_on = Last Contacted
        """),
        _STAGES,
    ),
    Profile(
        "hubspot",
        "HubSpot",
        "activities",
        (
            "Task Title|Task Name|Activity type",
            "Due date|Activity date",
            "Assigned to|Activity assigned to",
        ),
        columns("""
        key = Record ID | Task ID | Activity ID
        title = Task Title | Task Name
        kind = Task Type | Activity type
        day = Due date | Activity date
        status = Task Status
        done_on = Completed at
        words = Notes | Task Notes
        owner = Assigned to | Activity assigned to
        company_key = Associated Company IDs
        company = Associated Company
        contact_key = Associated Contact IDs
        person = Associated Contact
        interest_key = Associated Deal IDs
        interest = Associated Deal
        """),
        _KINDS,
    ),
)
