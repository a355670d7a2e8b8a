"""The words by which people name days, in six languages; a "?" marks a word that often means something else.

Such a word counts only after a preposition or at the end of a thought: “on sun”, “call Tor man”.
"""

from __future__ import annotations

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": (
        "monday,mon?", "tuesday,tue,tues", "wednesday,wed?", "thursday,thu,thur,thurs", "friday,fri", "saturday,sat?",
        "sunday,sun?",
    ),
    "nb": (
        "mandag,mandagen,man?", "tirsdag,tirsdagen,tirs,tir", "onsdag,onsdagen,ons", "torsdag,torsdagen,tors,tor?",
        "fredag,fredagen,fre?", "lørdag,lørdagen,lør", "søndag,søndagen,søn?",
    ),
    "cs": (
        "pondělí,pondělka,pondělku", "úterý,úterka,úterku,út?", "středa,středu,středy,středě,st?",
        "čtvrtek,čtvrtka,čtvrtku,čt?", "pátek,pátku,pá?", "sobota,sobotu,soboty,sobotě,so?", "neděle,neděli",
    ),
    "tr": (
        "pazartesi,pazartesiye,pazartesine,pzt", "salı,salıya,salısına,sal?", "çarşamba,çarşambaya,çarşambasına,çrş",
        "perşembe,perşembeye,perşembesine,prş", "cuma,cumaya,cumasına", "cumartesi,cumartesiye,cumartesine,cmt",
        "pazar?,pazara?",
    ),
    "ro": (
        "luni,lunea", "marți,marțea", "miercuri,miercurea", "joi,joia", "vineri,vinerea", "sâmbătă,sâmbăta",
        "duminică,duminica",
    ),
    "ru": (
        "понедельник,понедельника,понедельнику,пн", "вторник,вторника,вторнику,вт", "среда,среду,среды,среде,ср",
        "четверг,четверга,четвергу,чт", "пятница,пятницу,пятницы,пятнице,пт", "суббота,субботу,субботы,субботе,сб",
        "воскресенье,воскресенья,воскресенью,вс",
    ),
}  # fmt: skip

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "january,jan", "february,feb", "march,mar", "april,apr", "may", "june,jun", "july,jul", "august,aug",
        "september,sep,sept", "october,oct", "november,nov", "december,dec",
    ),
    "nb": (
        "januar,jan", "februar,feb", "mars,mar", "april,apr", "mai", "juni,jun", "juli,jul", "august,aug",
        "september,sep,sept", "oktober,okt", "november,nov", "desember,des",
    ),
    "cs": (
        "leden,ledna,lednu,led", "únor,února,únoru,úno", "březen,března,březnu,bře", "duben,dubna,dubnu,dub",
        "květen,května,květnu,kvě", "červen,června,červnu,čvn", "červenec,července,červenci,čvc",
        "srpen,srpna,srpnu,srp", "září,zář", "říjen,října,říjnu,říj", "listopad,listopadu,lis",
        "prosinec,prosince,prosinci,pro?",
    ),
    "tr": (
        "ocak,ocağa,ocakta,oca", "şubat,şubata,şubatta,şub", "mart,marta,martta,mar", "nisan,nisana,nisanda,nis",
        "mayıs,mayısa,mayısta,may", "haziran,hazirana,haziranda,haz", "temmuz,temmuza,temmuzda,tem",
        "ağustos,ağustosa,ağustosta,ağu", "eylül,eylüle,eylülde,eyl", "ekim,ekime,ekimde,eki",
        "kasım,kasıma,kasımda,kas",
        "aralık,aralığa,aralıkta,ara?",
    ),
    "ro": (
        "ianuarie,ian", "februarie,feb", "martie,mar", "aprilie,apr", "mai?", "iunie,iun", "iulie,iul", "august,aug",
        "septembrie,sept,sep", "octombrie,oct", "noiembrie,noi?,nov", "decembrie,dec",
    ),
    "ru": (
        "январь,января,январю,янв", "февраль,февраля,февралю,фев", "март,марта,марту,мар", "апрель,апреля,апрелю,апр",
        "май,мая,маю", "июнь,июня,июню,июн", "июль,июля,июлю,июл", "август,августа,августу,авг",
        "сентябрь,сентября,сентябрю,сен,сент", "октябрь,октября,октябрю,окт", "ноябрь,ноября,ноябрю,ноя",
        "декабрь,декабря,декабрю,дек",
    ),
}  # fmt: skip

# Days from today.
RELATIVE: dict[str, tuple[tuple[str, int], ...]] = {
    "en": (("today,tonight", 0), ("tomorrow,tmrw,tomorow", 1), ("day after tomorrow,the day after tomorrow", 2),
           ("yesterday", -1), ("day before yesterday,the day before yesterday", -2)),
    "nb": (("i dag,idag", 0), ("i morgen,imorgen,i morgon", 1), ("i overmorgen,overmorgen", 2), ("i går,igår", -1),
           ("i forgårs,forgårs", -2)),
    "cs": (("dnes,dneska", 0), ("zítra,zejtra,zítřka", 1), ("pozítří", 2), ("včera", -1), ("předevčírem", -2)),
    "tr": (("bugün,bugüne", 0), ("yarın,yarına", 1), ("öbür gün,öbür güne,ertesi gün", 2), ("dün", -1),
           ("evvelsi gün,önceki gün", -2)),
    "ro": (("azi,astăzi", 0), ("mâine", 1), ("poimâine", 2), ("ieri", -1), ("alaltăieri", -2)),
    "ru": (("сегодня", 0), ("завтра", 1), ("послезавтра", 2), ("вчера", -1), ("позавчера", -2)),
}  # fmt: skip

# A whole week or month: its first working place, or its end.
SPANS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("next week", "next week"), ("next month", "next month"),
           ("end of week,end of the week,end of this week,eow", "end of week"),
           ("end of month,end of the month,end of this month,eom", "end of month")),
    "nb": (("neste uke", "next week"), ("neste måned", "next month"),
           ("slutten av uken,slutten av uka,ut uken,ut uka", "end of week"),
           ("slutten av måneden,månedsslutt,ut måneden", "end of month")),
    "cs": (("příští týden,příštího týdne", "next week"), ("příští měsíc", "next month"),
           ("konce týdne,konec týdne,koncem týdne", "end of week"),
           ("konce měsíce,konec měsíce,koncem měsíce", "end of month")),
    "tr": (("gelecek hafta,önümüzdeki hafta,haftaya", "next week"), ("gelecek ay,önümüzdeki ay", "next month"),
           ("hafta sonuna", "end of week"), ("ay sonu,ay sonuna,ay sonunda", "end of month")),
    "ro": (("săptămâna viitoare", "next week"), ("luna viitoare", "next month"),
           ("sfârșitul săptămânii", "end of week"), ("sfârșitul lunii", "end of month")),
    "ru": (("следующей неделе,следующую неделю", "next week"), ("следующем месяце,следующий месяц", "next month"),
           ("конца недели,концу недели,конце недели", "end of week"),
           ("конца месяца,концу месяца,конце месяца", "end of month")),
}  # fmt: skip

UNITS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("day,days", "day"), ("week,weeks", "week"), ("month,months", "month")),
    "nb": (("dag,dager,dagar", "day"), ("uke,uker", "week"), ("måned,måneder", "month")),
    "cs": (("den,dny,dní,dnů,dnem,dnech", "day"), ("týden,týdny,týdnů,týdnem", "week"),
           ("měsíc,měsíce,měsíců,měsícem", "month")),
    "tr": (("gün", "day"), ("hafta", "week"), ("ay", "month")),
    "ro": (("zi,zile,de zile", "day"), ("săptămână,săptămâni,de săptămâni", "week"), ("lună,luni,de luni", "month")),
    "ru": (("день,дня,дней", "day"), ("неделю,недели,недель", "week"), ("месяц,месяца,месяцев", "month")),
}  # fmt: skip
# Before the count, and behind the unit: forward or back.
AHEAD: dict[str, tuple[str, str]] = {
    "en": ("in,within", "from now,later"), "nb": ("om,innen", ""), "cs": ("za", ""), "tr": ("", "sonra,içinde"),
    "ro": ("peste,în", ""), "ru": ("через", ""),
}  # fmt: skip
BACK: dict[str, tuple[str, str]] = {
    "en": ("", "ago"), "nb": ("", "siden"), "cs": ("před", ""), "tr": ("", "önce"), "ro": ("acum", ""),
    "ru": ("", "назад"),
}  # fmt: skip
COUNTS: dict[str, tuple[str, ...]] = {
    "en": ("a,an,one", "two", "three", "four", "five", "six"),
    "nb": ("en,ei,ett", "to", "tre", "fire", "fem", "seks"),
    "cs": ("jeden", "dva,dvě", "tři", "čtyři", "pět", "šest"),
    "tr": ("bir", "iki", "üç", "dört", "beş", "altı"),
    "ro": ("o,un", "două,doi", "trei", "patru", "cinci", "șase"),
    "ru": ("один,одну", "два,две", "три", "четыре", "пять", "шесть"),
}

# What stands before a day and belongs to it; behind it in Turkish.
BEFORE_A_DAY: dict[str, str] = {
    "en": "till,until,by,on,before,due,this,for,till the,by the,on the,before the,no later than,at the,the,of,since",
    "nb": "til,innen,på,før,den,i,senest,frist,fra",
    "cs": "do,v,ve,na,před,dne,až do,nejpozději,k,ke,od",
    "tr": "en geç,bu",
    "ro": "până,până pe,până în,până la,pe,în,la,pe data de,din,de,cel târziu,data de",
    "ru": "до,в,во,на,к,ко,не позднее,с",
}
BEHIND_A_DAY: dict[str, str] = {
    "en": "", "nb": "", "cs": "", "tr": "kadar,günü,gününe kadar,günü kadar,gününe,tarihine kadar,tarihinde",
    "ro": "", "ru": "",
}  # fmt: skip
NEXT: dict[str, str] = {
    "en": "next", "nb": "neste,førstkommende", "cs": "příští", "tr": "gelecek,önümüzdeki,haftaya",
    "ro": "viitoare,viitor", "ru": "следующий,следующую,следующее,следующего,следующей,следующая",
}  # fmt: skip
LAST: dict[str, str] = {
    "en": "last", "nb": "forrige,sist", "cs": "minulý,minulou,minulé", "tr": "geçen", "ro": "trecută,trecut,trecute",
    "ru": "прошлый,прошлую,прошлое,прошлого,прошлой",
}  # fmt: skip
# What makes a number a day of the month.
OF_THE_MONTH: dict[str, str] = {
    "en": "st,nd,rd,th", "nb": "", "cs": "", "tr": "i,ı,u,ü,ine,ına,inde,ünde,sine,üne,una,unda,si", "ro": "",
    "ru": "го,числа,му",
}  # fmt: skip

BEFORE_AN_HOUR: dict[str, str] = {
    "en": "at",
    "nb": "kl,klokken,klokka",
    "cs": "v,ve,od,v čase",
    "tr": "saat",
    "ro": "ora,la ora,la",
    "ru": "в,к",
}
BEHIND_AN_HOUR: dict[str, str] = {
    "en": "oclock,h,hrs",
    "nb": "",
    "cs": "h,hod,hodin,hodiny,hodinu",
    "tr": "de,da,te,ta",
    "ro": "h",
    "ru": "ч,час,часа,часов",
}
