"""Words by which people say what is to be done or was done, in six languages.

The first column is the kind of a step. A word in the second says it wholly, so the step needs it no more in its title;
one in the third says more than the kind ("send", "ask") and stays; the fourth tells of what has happened.
"""

from __future__ import annotations

Row = tuple[str, str, str, str]

VERBS: dict[str, tuple[Row, ...]] = {
    "en": (
        ("call", "call,phone,ring,call up,call back,callback", "ask,remind",
         "called,phoned,rang,spoke,spoke to,spoke with,talked to,talked with"),
        ("mail", "mail,email,e-mail", "send,write,write to,reply,answer,forward",
         "mailed,emailed,e-mailed,wrote,wrote to,sent"),
        ("meeting_theirs", "meet,meeting,meet with,appointment", "", "met,met with"),
        ("meeting_video", "video,video call,zoom,teams,video meeting", "", ""),
        ("visit", "visit,drop by", "", "visited"),
        ("demo", "demo,demonstration", "show,demonstrate", "showed"),
        ("letter", "letter", "", ""),
        ("chat", "chat,text,sms,whatsapp,telegram,message", "", "texted,messaged"),
        ("fax", "fax", "", "faxed"),
        ("task", "task,todo", "prepare,calculate,check,find out,do,order,make,book", ""),
    ),
    "nb": (
        ("call", "ring,ringe,ring til,ringe til,telefon,samtale", "spør,spørre,minn", "ringte,snakket med,snakka med"),
        ("mail", "epost,e-post,mail,maile", "send,sende,skriv,skriv til,svar,svare", "sendte,skrev,skrev til,mailet"),
        ("meeting_theirs", "møte,møte med,møt", "", "møtte"),
        ("meeting_video", "video,videomøte,teams,zoom", "", ""),
        ("visit", "besøk,besøke", "", "besøkte"),
        ("demo", "demo,demonstrasjon", "vis,vise,demonstrere", "viste"),
        ("letter", "brev", "", ""),
        ("chat", "sms,melding,chat", "", ""),
        ("fax", "faks", "", ""),
        ("task", "oppgave", "forbered,lag,lage,regn ut,sjekk,finn ut,bestill", ""),
    ),
    "cs": (
        ("call", "zavolat,volat,zavolej,telefon,hovor,telefonovat", "zeptat se,připomenout",
         "volal,volala,volal jsem,volala jsem,zavolal,zavolala,mluvil jsem s,mluvila jsem s,mluvil,mluvila"),
        ("mail", "mail,e-mail,email,mailem", "poslat,pošli,napsat,napiš,odpovědět",
         "poslal,poslala,poslal jsem,poslala jsem,napsal,napsala,napsal jsem,napsala jsem"),
        ("meeting_theirs", "schůzka,schůzku,setkání,sejít se,schůzka s", "",
         "sešel jsem se,sešla jsem se,potkal,potkala"),
        ("meeting_video", "video,videohovor,teams,zoom", "", ""),
        ("visit", "návštěva,návštěvu,navštívit", "", "navštívil,navštívila"),
        ("demo", "demo,ukázka,ukázku,předvedení,předvést", "ukázat", "předvedl,předvedla,ukázal,ukázala"),
        ("letter", "dopis", "", ""),
        ("chat", "sms,zpráva,zprávu,chat", "", ""),
        ("fax", "fax", "", ""),
        ("task", "úkol", "připravit,spočítat,zjistit,ověřit,objednat,udělat", ""),
    ),
    "tr": (
        ("call", "ara,aramak,arayalım,telefon,telefon et", "sor,hatırlat", "aradım,aradı,görüştüm,konuştum"),
        ("mail", "e-posta,eposta,mail,mail at", "gönder,yaz,yanıtla,cevapla", "gönderdim,yazdım,yazdı"),
        ("meeting_theirs", "toplantı,görüşme,buluş,randevu,görüş", "", "buluştum,buluştuk,görüştük"),
        ("meeting_video", "video,görüntülü görüşme,teams,zoom", "", ""),
        ("visit", "ziyaret,ziyaret et", "", "ziyaret ettim"),
        ("demo", "demo,tanıtım,gösterim", "göster", "gösterdim"),
        ("letter", "mektup", "", ""),
        ("chat", "sms,mesaj,mesaj at", "", ""),
        ("fax", "faks", "", ""),
        ("task", "görev", "hazırla,hesapla,kontrol et,öğren,sipariş et", ""),
    ),
    "ro": (
        ("call", "sună,suna,a suna,telefon,apel,telefonează", "întreabă,amintește", "am sunat,sunat,am vorbit cu"),
        ("mail", "mail,e-mail,email", "trimite,scrie,răspunde", "am trimis,am scris"),
        ("meeting_theirs", "întâlnire,întâlnire cu,ședință", "", "m-am întâlnit cu,ne-am întâlnit cu"),
        ("meeting_video", "video,videoconferință,teams,zoom", "", ""),
        ("visit", "vizită,vizitează", "", "am vizitat"),
        ("demo", "demo,demonstrație", "arată", "am arătat"),
        ("letter", "scrisoare", "", ""),
        ("chat", "sms,mesaj,chat", "", ""),
        ("fax", "fax", "", ""),
        ("task", "sarcină", "pregătește,calculează,verifică,află,comandă,fă", ""),
    ),
    "ru": (
        ("call", "позвонить,звонок,позвони,звонить,набрать,перезвонить,созвониться,созвониться с",
         "спросить,напомнить",
         "звонил,звонила,позвонил,позвонила,созвонился,созвонилась,говорил с,говорила с,поговорил с,поговорила с"),
        ("mail", "почта,письмо на почту,e-mail,email,мейл", "отправить,послать,написать,ответить,выслать",
         "отправил,отправила,написал,написала,послал,послала"),
        ("meeting_theirs", "встреча,встречу,встретиться,встретиться с,встреча с", "",
         "встретился с,встретилась с,встречался с,встретился,встретилась"),
        ("meeting_video", "видео,видеозвонок,видеовстреча,zoom,teams", "", ""),
        ("visit", "визит,посетить,заехать", "", "посетил,посетила,заезжал,заезжала"),
        ("demo", "демо,демонстрация,показ", "показать", "показал,показала"),
        ("letter", "письмо", "", ""),
        ("chat", "смс,sms,сообщение,чат", "", ""),
        ("fax", "факс", "", ""),
        ("task", "задача", "подготовить,посчитать,рассчитать,проверить,узнать,заказать,сделать", ""),
    ),
}  # fmt: skip

# They want something of us: with a sum, perhaps an inquiry to be taken in.
WANTS: dict[str, str] = {
    "en": "wants,want,wanted,needs,need,asks for,asked for,asking for,interested,interested in,would like,looks for,"
          "inquiry,enquiry,request",
    "nb": "vil ha,ønsker,trenger,ber om,spør etter,interessert,interessert i,forespørsel",
    "cs": "chce,chtějí,chtěl,chtěla,potřebuje,potřebují,žádá,má zájem,mají zájem,poptávka,poptává",
    "tr": "istiyor,istiyorlar,istedi,ihtiyacı var,talep,talep ediyor,ilgileniyor",
    "ro": "vrea,vor,dorește,doresc,are nevoie,cere,solicită,interesat,interesat de,solicitare",
    "ru": "хочет,хотят,хотел,хотела,нужно,нужен,нужна,нужны,просит,просят,интересуется,интересуются,запрос",
}  # fmt: skip

# Small words before a name that belong to it as little as to what is to be done.
BEFORE_A_NAME: dict[str, str] = {
    "en": "with,to,at,from,for,mr,mrs,ms", "nb": "med,til,hos,fra,for", "cs": "s,se,do,u,od,pro,pan,paní,panu",
    "tr": "ile", "ro": "cu,la,pe,de la,pentru,domnul,doamna", "ru": "с,со,в,к,от,для,у,г-н,г-жа",
}  # fmt: skip
