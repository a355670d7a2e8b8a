"""Bitrix24 as it exports in Russian and in English; a lead there is an inquiry, and so is a deal."""

from rapport.exchange.profiles.profile import Profile, columns, meaning

_STAGES = meaning(
    "stage",
    """
    interest/contact = Новая | Новый | Не обработан | В обработке | New | In processing
    interest/qualify = В работе | Подготовка документов | In progress | Prepare documents
    interest/offer_given = Счёт на предоплату | Счет на предоплату | Коммерческое предложение | Prepayment invoice |
        Quote
    interest/thinking = Финальный счёт | Финальный счет | Final invoice
    won = Сделка успешна | Успешная сделка | Успешно | Качественный лид | Deal won | Good lead
    lost = Сделка провалена | Провал | Провалена | Анализ причины провала | Некачественный лид | Deal lost |
        Analyze failure | Junk lead
    """,
)
_OUTCOMES = meaning(
    "outcome",
    """
    open = В работе | In progress
    won = Успешно | Успех | Won
    lost = Провал | Провалено | Lost
    """,
)
_KINDS = meaning(
    "step_kind",
    """
    call = Звонок | Call
    meeting_ours = Встреча | Meeting
    mail = Письмо | E-mail
    task = Задача | Дело | Task
    """,
)
PROFILES = (
    Profile(
        "bitrix24",
        "Bitrix24",
        "interests",
        (
            "Название сделки|Название лида|Стадия сделки|Deal name|Lead name",
            "Ответственный|Responsible person|Responsible",
            "Стадия сделки|Стадия|Статус лида|Deal stage|Stage",
        ),
        columns("""
        key = ID
        title = Название сделки | Название лида | Название | Deal name | Lead name
        stage = Стадия сделки | Стадия | Статус лида | Deal stage | Stage
        - = Воронка | Направление | Pipeline | Тип
        value = Сумма | Amount | Total
        currency = Валюта | Currency
        company = Компания | Company | Компания: Название компании | Название компании
        company_key = ID компании
        person = Контакт | Contact
        contact_key = Контакт: ID
        owner = Ответственный | Responsible person | Responsible
        opened_on = Дата создания | Created on | Дата начала | Start date
        closes_on = Дата завершения | Предполагаемая дата закрытия | End date | Expected close date
        reason = Причина отказа | Причина провала
        words = Комментарий | Comment
        outcome = Группа стадии | Stage group
        products = Товар | Product
        """),
        {**_STAGES, **_OUTCOMES},
    ),
    Profile(
        "bitrix24",
        "Bitrix24",
        "activities",
        (
            "Тема|Subject",
            "Крайний срок|Deadline",
            "Ответственный|Responsible person",
        ),
        columns("""
        key = ID
        title = Тема | Subject
        kind = Тип | Type
        day = Крайний срок | Дата начала | Deadline
        status = Завершено | Completed
        done_on = Дата завершения
        owner = Ответственный | Responsible person
        company = Компания | Company
        person = Контакт | Contact
        interest = Сделка | Deal
        words = Описание | Description
        """),
        _KINDS,
    ),
    Profile(
        "bitrix24",
        "Bitrix24",
        "contacts",
        (
            "Имя|First name",
            "Фамилия|Last name",
            "Рабочий телефон|Рабочий e-mail|Мобильный телефон|Work phone|Work e-mail",
            "Ответственный|Responsible person|Тип контакта|Contact type",
        ),
        columns("""
        key = ID
        given_name = Имя | First name
        surname = Фамилия | Last name
        - = Отчество
        company = Компания | Company | Название компании
        company_key = ID компании | Company ID
        position = Должность | Position
        phone = Рабочий телефон | Work phone
        mobile = Мобильный телефон | Mobile
        mail = Рабочий e-mail | Work e-mail | Частный e-mail
        owner = Ответственный | Responsible person | Responsible
        country = Страна | Country
        """),
    ),
    Profile(
        "bitrix24",
        "Bitrix24",
        "accounts",
        (
            "Название компании|Company name",
            "Рабочий телефон|Рабочий e-mail|Work phone|Work e-mail|Тип компании|Company type",
            "Ответственный|Responsible person|Responsible",
        ),
        columns("""
        key = ID
        name = Название компании | Company name
        phone = Рабочий телефон | Work phone | Мобильный телефон
        mail = Рабочий e-mail | Work e-mail
        web = Корпоративный сайт | Corporate website
        street = Адрес | Фактический адрес | Улица, номер дома | Address
        city = Город | Населенный пункт | City
        region = Область | Регион
        postal_code = Почтовый индекс | Индекс
        country = Страна | Country
        business = Сфера деятельности | Industry
        number = Реквизит (Россия): ИНН | ИНН
        owner = Ответственный | Responsible person | Responsible
        """),
    ),
)
