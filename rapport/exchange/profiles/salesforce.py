"""Salesforce: the data export with names of fields (AccountId), and reports with their labels (Opportunity Name)."""

from rapport.exchange.profiles.profile import Profile, columns, meaning

_STAGES = meaning(
    "stage",
    """
    interest/contact = Prospecting | New
    interest/qualify = Qualification
    interest/meeting = Needs Analysis | Id. Decision Makers
    interest/demonstration = Value Proposition
    interest/questions = Perception Analysis
    interest/offer_given = Proposal/Price Quote | Proposal
    interest/thinking = Negotiation/Review | Negotiation
    won = Closed Won
    lost = Closed Lost
    """,
)
_KINDS = meaning(
    "step_kind",
    """
    call = Call
    mail = Email | Send Letter
    meeting_ours = Meeting | Event
    task = Other | Task
    """,
)
PROFILES = (
    Profile(
        "salesforce",
        "Salesforce",
        "interests",
        (
            "StageName|Opportunity Name",
            "CloseDate|Close Date",
        ),
        columns("""
        key = Id | Opportunity ID
        title = Name | Opportunity Name
        company_key = AccountId | Account ID
        company = Account Name
        stage = StageName | Stage
        value = Amount
        currency = CurrencyIsoCode | Amount Currency
        closes_on = CloseDate | Close Date
        opened_on = CreatedDate | Created Date
        owner = OwnerId | Opportunity Owner
        words = Description
        - = LeadSource | Lead Source | Probability | Probability (%) | IsClosed | IsWon
        next_step = NextStep | Next Step
        reason = Loss Reason
        last_contact_on = LastActivityDate | Last Activity
        contact_key = ContactId
        """),
        _STAGES,
    ),
    Profile(
        "salesforce",
        "Salesforce",
        "activities",
        (
            "Subject",
            "ActivityDate|Assigned",
            "WhoId|WhatId|Company / Account",
        ),
        columns("""
        key = Id | Activity ID
        title = Subject
        day = ActivityDate | Due Date | Date
        status = Status
        kind = Type | Task Subtype | TaskSubtype
        owner = OwnerId | Assigned
        contact_key = WhoId
        person = Contact
        interest_key = WhatId
        interest = Opportunity
        company_key = AccountId
        company = Company / Account | Account Name
        words = Description | Full Comments
        done_on = CompletedDateTime
        """),
        _KINDS,
    ),
    Profile(
        "salesforce",
        "Salesforce",
        "contacts",
        (
            "LastName|Last Name",
            "AccountId|Account Name|Contact Owner",
        ),
        columns("""
        key = Id | Contact ID
        given_name = FirstName | First Name
        surname = LastName | Last Name
        company_key = AccountId | Account ID
        company = Account Name
        mail = Email
        phone = Phone
        mobile = MobilePhone | Mobile
        position = Title
        country = MailingCountry | Mailing Country
        owner = OwnerId | Contact Owner
        """),
    ),
    Profile(
        "salesforce",
        "Salesforce",
        "accounts",
        (
            "Name|Account Name",
            "BillingStreet|BillingCity|Billing Street|Billing City|Account Owner",
        ),
        columns("""
        key = Id | Account ID
        name = Name | Account Name
        phone = Phone
        fax = Fax
        web = Website
        business = Industry
        street = BillingStreet | Billing Street | Billing Address Line 1
        city = BillingCity | Billing City
        region = BillingState | Billing State/Province
        postal_code = BillingPostalCode | Billing Zip/Postal Code
        country = BillingCountry | Billing Country
        owner = OwnerId | Account Owner
        """),
    ),
    Profile(
        "salesforce",
        "Salesforce",
        "products",
        (
            "Name|Product Name",
            "ProductCode|Product Code",
            "IsActive|Active|Family|Product Family",
        ),
        columns("""
        key = Id
        name = Name | Product Name
        article = ProductCode | Product Code
        group = Family | Product Family
        sold = IsActive | Active
        """),
    ),
)
